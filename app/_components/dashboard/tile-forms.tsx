'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { useCatalogue } from '../cockpit/use-definitions.ts';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { usePartName } from './use-tile-names.ts';

type Show = DashboardBody['tiles'][number]['show'];
type Props = { onDone: (show: Show) => void };

/** One of the kept reports, found by a part of its title. */
export function ChooseSaved({ onDone }: Props) {
  const t = useTranslations('saved');
  const trpc = useTRPC();
  const [search, setSearch] = useState('');
  const { data } = useQuery(trpc.report.list.queryOptions({ kind: 'report', search, limit: 25 }));
  return (
    <div className="flex flex-col gap-3 p-4">
      <Labelled label={t('search')}>
        <Input value={search} maxLength={200} onChange={(event) => setSearch(event.target.value)} />
      </Labelled>
      <ul className="flex flex-col">
        {data?.reports.map(({ id, title, owner, mine }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onDone({ kind: 'saved', report: id })}
              className="flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate">{title}</span>
              {mine ? null : <span className="text-ink-3 text-xs">{t('by', { owner: owner.name })}</span>}
            </button>
          </li>
        ))}
      </ul>
      {data?.reports.length === 0 ? <p className="text-ink-2">{t('noneFound')}</p> : null}
      {data?.next ? <p className="text-2xs text-ink-3">{t('narrow')}</p> : null}
    </div>
  );
}

/** A chart or a table of a default report. */
export function ChoosePart({ onDone }: Props) {
  const t = useTranslations('saved.tile');
  const nameOf = usePartName();
  const parts = REPORTS.flatMap(({ key, blocks }) =>
    blocks.flatMap((block, index) => (block.kind === 'contacts' ? [] : [{ report: key, block: index }])),
  );
  const [chosen, setChosen] = useState(0);
  return (
    <div className="flex flex-col gap-3 p-4">
      <Labelled label={t('which')}>
        <Select value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {parts.map((part, index) => (
            <option key={`${part.report} ${part.block}`} value={index}>
              {nameOf(part)}
            </option>
          ))}
        </Select>
      </Labelled>
      <Button
        kind="primary"
        className="self-end"
        onClick={() => parts[chosen] && onDone({ kind: 'part', ...parts[chosen] })}
      >
        {t('put')}
      </Button>
    </div>
  );
}

/** One figure, large, with its target. */
export function ChooseFigure({ onDone }: Props) {
  const t = useTranslations('saved.tile');
  const cockpit = useTranslations('cockpit.builder');
  const locale = useLocale();
  const { catalogue } = useCatalogue();
  const [figure, setFigure] = useState('serviceLevel');
  const [target, setTarget] = useState('');
  const ratio = catalogue?.get(figure)?.unit === 'ratio';
  const offered = [...(catalogue?.values() ?? [])].sort((a, b) =>
    a.label[locale].localeCompare(b.label[locale], locale),
  );
  const typed = target === '' ? null : ratio ? Number(target) / 100 : Number(target);
  return (
    <div className="flex flex-col gap-3 p-4">
      <Labelled label={t('which')}>
        <Select value={figure} onChange={(event) => setFigure(event.target.value)}>
          {offered.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label[locale]}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label={cockpit(ratio ? 'targetPercent' : 'target')}>
        <Input type="number" min={0} step="any" value={target} onChange={(event) => setTarget(event.target.value)} />
      </Labelled>
      <Button
        kind="primary"
        className="self-end"
        onClick={() => onDone({ kind: 'figure', figure, target: typed, filters: {} })}
      >
        {t('put')}
      </Button>
    </div>
  );
}

/** A text; addresses in it can be followed, nothing in it is markup. */
export function WriteText({ onDone, given = '' }: Props & { given?: string }) {
  const t = useTranslations('saved.tile');
  const [text, setText] = useState(given);
  return (
    <div className="flex flex-col gap-3 p-4">
      <Labelled label={t('text')} hint={t('textHint')}>
        <textarea
          rows={6}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-full rounded-md border border-line bg-surface px-2.5 py-1.5 text-work"
        />
      </Labelled>
      <Button
        kind="primary"
        className="self-end"
        disabled={!text.trim()}
        onClick={() => onDone({ kind: 'text', text: text.trim() })}
      >
        {t('put')}
      </Button>
    </div>
  );
}
