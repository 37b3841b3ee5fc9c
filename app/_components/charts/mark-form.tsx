'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { instantOf, shownAt } from '#app/_lib/figures/zoned.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import type { MarkFields } from './use-mark-verbs.ts';
import type { Mark } from './use-marks.ts';

const KINDS = ['campaign', 'outage', 'setting', 'other'] as const;

type Props = {
  /** Null: a new one. */
  mark: Mark | null;
  bounds: Bounds;
  timeZone: string;
  queue: string | null;
  onCancel: () => void;
  onSave: (fields: MarkFields) => Promise<void>;
};

/** Local date and time of an instant, as the browser's field wants it. */
function local(instant: string, timeZone: string): string {
  return new Date(shownAt(Date.parse(instant), timeZone)).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

function instantFrom(text: string, timeZone: string): string {
  return new Date(instantOf(Date.parse(`${text}Z`), timeZone)).toISOString();
}

/** What happened, when, and where; times are local to the zone of the report. */
export function MarkForm({ mark, bounds, timeZone, queue, onCancel, onSave }: Props) {
  const t = useTranslations('marks');
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const { data: sites } = useQuery(trpc.site.list.queryOptions(undefined, { staleTime: 60_000 }));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const from = instantFrom(text('from'), timeZone);
    const to = text('to') === '' ? null : instantFrom(text('to'), timeZone);
    const leaveOut = form.get('leaveOut') !== null;
    const order = to === null ? leaveOut : Date.parse(to) <= Date.parse(from);
    setWrong(order);
    if (order) return;
    setBusy(true);
    const kind = KINDS.find((one) => one === text('kind')) ?? 'other';
    try {
      const scope = { queue: text('queue') || null, site: text('site') || null };
      await onSave({ kind, label: text('label'), from, to, ...scope, leaveOut: leaveOut && to !== null });
    } catch {
      // The refusal was shown; what was typed stays.
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={submit}
      aria-label={mark ? t('changeTitle') : t('add')}
      className="grid grid-cols-1 gap-3 rounded-lg border border-line p-3 sm:grid-cols-2"
    >
      <Labelled label={t('label')} className="sm:col-span-2">
        <Input name="label" required maxLength={200} defaultValue={mark?.label ?? ''} autoFocus />
      </Labelled>
      <Labelled label={t('kind')}>
        <Select name="kind" defaultValue={mark?.kind ?? 'campaign'}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label={t('queue')}>
        <Select name="queue" defaultValue={mark ? (mark.queue ?? '') : (queue ?? '')}>
          <option value="">{t('allQueues')}</option>
          {queues?.map((one) => (
            <option key={one.id} value={one.name}>
              {one.label ?? one.name}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label={t('from')} hint={timeZone}>
        <Input name="from" type="datetime-local" required defaultValue={local(mark?.from ?? bounds.from, timeZone)} />
      </Labelled>
      <Labelled label={t('to')} hint={wrong ? t('wrongOrder') : t('toHint')}>
        <Input
          name="to"
          type="datetime-local"
          aria-invalid={wrong || undefined}
          defaultValue={mark?.to ? local(mark.to, timeZone) : ''}
        />
      </Labelled>
      <Labelled label={t('site')}>
        <Select name="site" defaultValue={mark?.site ?? ''}>
          <option value="">{t('allSites')}</option>
          {sites?.map((one) => (
            <option key={one.id} value={one.name}>
              {one.name}
            </option>
          ))}
        </Select>
      </Labelled>
      <label className="flex items-center gap-2 self-end pb-1.5">
        <input type="checkbox" name="leaveOut" defaultChecked={mark?.leaveOut ?? false} className="size-4" />
        {t('leaveOut')}
      </label>
      <div className="flex items-end justify-end gap-2 sm:col-span-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button type="submit" kind="primary" disabled={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
