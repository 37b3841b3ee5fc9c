'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { Button } from '../ui/button.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import type { PlanImport } from './outputs.ts';
import { timeSlot } from './slot.ts';

type Props = { queue: string; date: string };
const SHOWN = 20;

/** Plans agents for a stretch of the day, or takes a plan from a table; refused lines are named. */
export function PlanForm({ queue, date }: Props) {
  const t = useTranslations('intraday');
  const errors = useTranslations('common.errors');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [taken, setTaken] = useState<PlanImport | null>(null);
  const options = {
    onSuccess: () => queries.invalidateQueries({ queryKey: trpc.intraday.desk.queryKey() }),
    onError: (error: unknown) => setProblem(errors(errorWords(error))),
  };
  const set = useMutation(trpc.intraday.setPlan.mutationOptions(options));
  const take = useMutation(trpc.intraday.importPlan.mutationOptions(options));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [first, until] = [timeSlot(String(form.get('from'))), timeSlot(String(form.get('until')))];
    // Midnight as an end is that of the day’s end.
    const end = until === 0 ? 96 : until;
    const agents = String(form.get('agents'));
    if (first === null || end === null || end <= first) return setProblem(t('plan.order'));
    setProblem(null);
    set.mutate({ queue, date, first, last: end - 1, agents: agents === '' ? null : Number(agents) });
  }

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.target.files?.[0];
    if (!chosen) return;
    setProblem(null);
    setTaken(null);
    const text = await chosen.text();
    event.target.value = '';
    take.mutate({ text }, { onSuccess: setTaken });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={t('plan.title')}>
      <div className="flex flex-wrap items-end gap-3">
        <Labelled label={t('plan.from')}>
          <Input type="time" step={900} name="from" defaultValue="08:00" required />
        </Labelled>
        <Labelled label={t('plan.until')}>
          <Input type="time" step={900} name="until" defaultValue="12:00" required />
        </Labelled>
        <Labelled label={t('plan.agents')}>
          <Input type="number" name="agents" min={0} max={10_000} step={1} className="w-24" />
        </Labelled>
        <Button type="submit" kind="primary" disabled={set.isPending}>
          {t('plan.set')}
        </Button>
        <Button onClick={() => file.current?.click()} disabled={take.isPending}>
          <Upload aria-hidden />
          {t('plan.import')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={t('plan.file')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void read(event)}
        />
      </div>
      <p className="text-ink-3 text-xs">{t('plan.hint')}</p>
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      {taken ? <Taken {...taken} /> : null}
    </form>
  );
}

function Taken({ accepted, refused }: PlanImport) {
  const t = useTranslations('intraday');
  return (
    <div role="status">
      <p>{t('plan.taken', { accepted, refused: refused.length })}</p>
      <ul className="mt-1 text-bad">
        {refused.slice(0, SHOWN).map(({ line, text, reason }) => (
          <li key={line}>
            {t('plan.refused', { line, text: text.slice(0, 80), reason: t(`plan.reasons.${reason}`) })}
          </li>
        ))}
      </ul>
      {refused.length > SHOWN ? <p>{t('plan.more', { count: refused.length - SHOWN })}</p> : null}
    </div>
  );
}
