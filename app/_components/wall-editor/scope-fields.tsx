'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { type ChannelKind, channelKinds } from '#server/domain/channels.ts';

type Scope = { queues: string[]; groups: string[]; kinds?: ChannelKind[] | undefined };

/** Which queues and groups a tile is about; none chosen means all. */
export function ScopeFields({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const t = useTranslations('wall.editor');
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions());
  const { data: groups } = useQuery(trpc.group.list.queryOptions());
  const kinds = useTranslations('wall.channels');
  const live = (queues ?? []).filter((queue) => queue.live);
  return (
    <>
      <Several
        legend={t('queues')}
        options={live.map(({ name, label }) => ({ value: name, label: label ?? name }))}
        chosen={scope.queues}
        onChange={(next) => onChange({ ...scope, queues: next })}
      />
      <Several
        legend={t('groups')}
        options={(groups ?? []).map(({ name }) => ({ value: name, label: name }))}
        chosen={scope.groups}
        onChange={(next) => onChange({ ...scope, groups: next })}
      />
      <Several
        legend={t('kinds')}
        options={channelKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        chosen={scope.kinds ?? []}
        onChange={(next) => onChange({ ...scope, kinds: channelKinds.filter((kind) => next.includes(kind)) })}
      />
    </>
  );
}

type SeveralProps = {
  legend: string;
  options: { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

function Several({ legend, options, chosen, onChange }: SeveralProps) {
  const t = useTranslations('wall.editor');
  // A name that is gone can still be unticked.
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...gone.map((value) => ({ value, label: value }))];
  if (all.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-ink-2 text-xs">
        {legend}
        {chosen.length === 0 ? <span className="text-ink-3"> · {t('all')}</span> : null}
      </legend>
      <ul className="scroll-thin max-h-44 overflow-y-auto rounded-md border border-line">
        {all.map(({ value, label }) => (
          <li key={value}>
            <label className="flex items-center gap-2 px-2.5 py-1 hover:bg-hover">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                className="size-4 shrink-0 accent-accent-strong"
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
              <span className="min-w-0 truncate">{label}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
