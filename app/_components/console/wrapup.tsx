'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { rememberReasons, sortReasons } from '#app/_lib/desk/reasons.ts';
import { useVerbs } from '#app/_lib/desk/use-verbs.ts';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useMyDesk } from '../desk/desk-provider.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Kbd } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Skeleton } from '../ui/notice.tsx';

type Props = { contact: string; queue: string; dueAt: string };

/** Wrap-up beside the conversation: reasons by number keys, last used first, and the time that is left. */
export function Wrapup({ contact, queue, dueAt }: Props) {
  const t = useTranslations('console.wrapup');
  const common = useTranslations('common');
  const viewer = useViewer();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.reason.list.queryOptions({ queue }, { staleTime: 300_000 }));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { wrapUp } = useVerbs();
  const { mutate, isPending } = wrapUp;
  const now = useNow() + (useMyDesk()?.timed?.skew ?? 0);
  const names = useMemo(
    () =>
      sortReasons(
        localStorage,
        viewer.id,
        queue,
        (data ?? []).map((reason) => reason.name),
      ),
    [data, viewer.id, queue],
  );
  const left = Date.parse(dueAt) - now;
  const toggle = useCallback((name: string) => {
    setChosen((held) => (held.includes(name) ? held.filter((one) => one !== name) : [...held, name]));
  }, []);
  const finish = useCallback(() => {
    rememberReasons(localStorage, viewer.id, queue, chosen);
    mutate({ contact, reasons: [...chosen] });
  }, [mutate, contact, queue, chosen, viewer.id]);

  const actions = useMemo(() => {
    const group = t('title');
    return [
      ...names.slice(0, 9).map((name, index) => ({
        id: `reason-${name}`,
        label: t('toggle', { number: index + 1, name }),
        group,
        key: String(index + 1),
        run: () => toggle(name),
      })),
      { id: 'finish', label: t('finish'), group, key: 'mod+enter', whileTyping: true, run: finish },
    ];
  }, [t, names, toggle, finish]);
  useActions(actions);

  // The caret leaves the answer's field, since that can no longer be sent: number keys reach the reasons at once.
  useEffect(() => {
    if (document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value === '') {
      document.activeElement.blur();
    }
  }, []);

  return (
    <section aria-label={t('title')} className="border-line border-t bg-surface p-3">
      <header className="mb-2 flex items-baseline gap-2">
        <h3 className="font-semibold">{t('title')}</h3>
        <p className="min-w-0 flex-1 truncate text-ink-3 text-xs">{names.length > 0 ? t('hint') : null}</p>
        <span className={cn('text-xs', left < 10_000 ? 'font-semibold text-bad' : 'text-ink-2')}>
          {left > 0 ? t('left', { duration: formatDuration(left) }) : t('over')}
        </span>
      </header>
      {data ? null : <Skeleton label={common('loading')} lines={2} />}
      {data && names.length === 0 ? <p className="text-ink-2">{t('noReasons')}</p> : null}
      <div className="flex flex-wrap gap-1.5">
        {names.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={chosen.includes(name)}
            onClick={() => toggle(name)}
            className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-md border border-line px-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
          >
            {index < 9 ? <Kbd>{index + 1}</Kbd> : null}
            <span className="truncate">{name}</span>
          </button>
        ))}
      </div>
      <div className="mt-3 flex justify-end">
        <Button kind="primary" disabled={isPending} onClick={finish}>
          {t('finish')}
        </Button>
      </div>
    </section>
  );
}
