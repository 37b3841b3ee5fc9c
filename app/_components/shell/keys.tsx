'use client';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { capsOf } from '#app/_lib/actions/keys.ts';
import { useAllActions } from '#app/_lib/actions/registry.tsx';
import { Kbd } from '../ui/badge.tsx';
import { Dialog } from '../ui/dialog.tsx';

const never = () => () => {};

/** The caps of a key as this machine names them. */
export function Keys({ name }: { name: string }) {
  const mac = useSyncExternalStore(
    never,
    () => navigator.platform.startsWith('Mac'),
    () => false,
  );
  return (
    <span className="flex gap-1">
      {capsOf(name, mac).map((cap) => (
        <Kbd key={cap}>{cap}</Kbd>
      ))}
    </span>
  );
}

/** Every key that works at this place. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('shell');
  const actions = useAllActions().filter((action) => action.key !== undefined);
  const groups = [...Map.groupBy(actions, (action) => action.group)];
  return (
    <Dialog open={open} onClose={onClose} title={t('keys')}>
      <div className="flex flex-col gap-4 p-4">
        {groups.map(([group, members]) => (
          <section key={group}>
            <h3 className="mb-1 text-2xs text-ink-3">{group}</h3>
            <ul>
              {members.map((action) => (
                <li key={action.id} className="flex h-8 items-center justify-between gap-4">
                  <span>{action.label}</span>
                  <Keys name={action.key ?? ''} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
