'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { REPORTS } from '#server/domain/report/reports.ts';
import type { ScheduleSource } from '#server/domain/report/source.ts';
import { Input, Labelled, Select } from '../ui/field.tsx';

/** Saved reports offered at once; where there are more, they are searched. */
const OFFERED = 100;
const SAVED = 'saved:';
const plain = { interval: null, attribution: 'arrival', filters: {} } as const;

function choiceOf(source: ScheduleSource): string {
  if (source.kind === 'question') return 'question';
  return source.kind === 'saved' ? SAVED + source.report : source.report;
}

type Props = { source: ScheduleSource; savedTitle: string | null; onChoose: (source: ScheduleSource) => void };

/** Chooses a report of the Cockpit, or a saved one that the person may see; what cannot be chosen again stays named. */
export function ReportChoice({ source, savedTitle, onChoose }: Props) {
  const t = useTranslations('schedules');
  const cockpit = useTranslations('cockpit');
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search);
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.report.list.queryOptions(
      { kind: 'report', search: asked, limit: OFFERED },
      { placeholderData: keepPreviousData },
    ),
  );
  const saved = data?.reports ?? [];
  const named = source.kind === 'saved' ? saved.some(({ id }) => id === source.report) : true;
  function choose(chosen: string) {
    if (chosen === 'question') return;
    if (chosen.startsWith(SAVED)) return onChoose({ kind: 'saved', report: chosen.slice(SAVED.length) });
    const { interval, attribution, filters } = source.kind === 'saved' ? plain : source;
    onChoose({ kind: 'report', report: chosen, interval, attribution, filters });
  }
  return (
    <>
      <Labelled label={t('editor.report')}>
        <Select value={choiceOf(source)} onChange={(event) => choose(event.target.value)}>
          {source.kind === 'question' ? <option value="question">{t('editor.question')}</option> : null}
          {source.kind === 'saved' && !named ? (
            <option value={choiceOf(source)}>{savedTitle ?? t('savedGone')}</option>
          ) : null}
          <optgroup label={t('editor.defaultReports')}>
            {REPORTS.map(({ key }) => (
              <option key={key} value={key}>
                {cockpit(`reports.${key as 'overview'}`)}
              </option>
            ))}
          </optgroup>
          {saved.length > 0 ? (
            <optgroup label={t('editor.savedReports')}>
              {saved.map(({ id, title }) => (
                <option key={id} value={SAVED + id}>
                  {title}
                </option>
              ))}
            </optgroup>
          ) : null}
        </Select>
      </Labelled>
      {data?.next || search !== '' ? (
        <Labelled label={t('editor.findSaved')}>
          <Input type="search" maxLength={200} value={search} onChange={(event) => setSearch(event.target.value)} />
        </Labelled>
      ) : null}
    </>
  );
}
