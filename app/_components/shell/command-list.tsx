'use client';
import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Action, useAllActions } from '#app/_lib/actions/registry.tsx';
import { Found } from './found.tsx';
import { Keys } from './keys.tsx';

function grouped(actions: readonly Action[]): [string, Action[]][] {
  return [...Map.groupBy(actions, (action) => action.group)];
}

/** Everything that can be done now, found by what is typed, with each one's key. */
export function CommandList({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const [typed, setTyped] = useState('');
  const actions = useAllActions().filter((action) => !action.hidden);
  return (
    <Command label={t('commands')} loop>
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder={t('search')}
        className="h-11 w-full border-line border-b bg-transparent px-4 text-sm outline-none"
      />
      <Command.List className="scroll-thin max-h-[50vh] overflow-y-auto p-1">
        <Command.Empty className="p-4 text-center text-ink-2">{t('noMatch')}</Command.Empty>
        {grouped(actions).map(([group, members]) => (
          <Command.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3"
          >
            {members.map((action) => (
              <Command.Item
                key={action.id}
                value={action.id}
                keywords={[action.label, group]}
                onSelect={() => {
                  onClose();
                  action.run();
                }}
                className="flex h-9 items-center gap-2 rounded-md px-2 data-[selected=true]:bg-hover"
              >
                <span className="min-w-0 flex-1 truncate">{action.label}</span>
                {action.key ? <Keys name={action.key} /> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        <Found typed={typed} onClose={onClose} />
      </Command.List>
    </Command>
  );
}
