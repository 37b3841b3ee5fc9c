'use client';
import { Table2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { formatDuration, formatLength } from '#app/_lib/format/duration.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import type { ContactFacts } from '#server/domain/facts/facts.ts';
import type { Why } from '#server/domain/routing/choose-agent.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { GanttTable } from './gantt-table.tsx';
import { type Lanes, lanesOf, type Piece, ticksOf } from './lanes.ts';
import { usePieceWords } from './piece-words.ts';
import { WhyLog } from './why-log.tsx';

const LOOKS: Record<Piece['kind'], string> = {
  visit: 'bg-warn',
  pause: 'bg-line-strong',
  offer: 'bg-accent-soft border border-accent',
  talk: 'bg-accent',
  aside: 'bg-accent/50',
  hold: 'bg-note border border-note-line',
  wrapup: 'bg-good',
  message: 'bg-ink-2 rounded-full',
};
const KINDS = Object.keys(LOOKS) as Piece['kind'][];

type Props = {
  facts: ContactFacts;
  events: readonly LeitstandEvent[];
  offers: readonly { offer: string; why: Why }[];
  now: number;
};

/** A contact's course on one axis of time; arrow keys walk through its pieces, each says what it is. */
export function Gantt({ facts, events, offers, now }: Props) {
  const t = useTranslations('timeline');
  const drawn = useMemo(() => lanesOf(facts, events, now), [facts, events, now]);
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const pieces = useMemo(
    () => drawn.lanes.flatMap((lane) => lane.pieces).sort((a, b) => a.from - b.from || a.to - b.to),
    [drawn],
  );
  const piece = pieces.find((one) => one.id === chosen);
  if (pieces.length === 0) return <p className="text-ink-2">{t('empty')}</p>;
  const present = KINDS.filter((kind) => pieces.some((one) => one.kind === kind));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ul className="flex min-w-0 flex-1 flex-wrap gap-x-3 gap-y-1 text-2xs text-ink-2">
          {present.map((kind) => (
            <li key={kind} className="flex items-center gap-1">
              <span aria-hidden className={cn('inline-block size-2.5 rounded-sm', LOOKS[kind])} />
              {t(`kinds.${kind}`)}
            </li>
          ))}
        </ul>
        <Button
          size="small"
          kind={asTable ? 'plain' : 'ghost'}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden />
          {t('asTable')}
        </Button>
      </div>
      {asTable ? (
        <GanttTable pieces={pieces} start={drawn.from} />
      ) : (
        <Tracks drawn={drawn} pieces={pieces} chosen={chosen} onChoose={setChosen} />
      )}
      {piece && !asTable ? <Detail piece={piece} why={offers.find((one) => one.offer === piece.offer)?.why} /> : null}
    </div>
  );
}

type TracksProps = {
  drawn: Lanes;
  pieces: readonly Piece[];
  chosen: string | null;
  onChoose: (id: string) => void;
};

function Tracks({ drawn, pieces, chosen, onChoose }: TracksProps) {
  const t = useTranslations('timeline');
  const { nameOf, laneName } = usePieceWords();
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const length = drawn.to - drawn.from;
  const share = (milliseconds: number) => `${((milliseconds / length) * 100).toFixed(3)}%`;
  const reachable = chosen ?? pieces[0]?.id;

  function walk(event: KeyboardEvent) {
    const at = pieces.findIndex((piece) => piece.id === reachable);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: pieces.length - 1 }[event.key];
    const piece = next === undefined ? undefined : pieces[next];
    if (!piece) return;
    event.preventDefault();
    onChoose(piece.id);
    buttons.current.get(piece.id)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look for form controls
    <div role="group" aria-label={t('label')} onKeyDown={walk} className="flex flex-col gap-1">
      {drawn.lanes.map((lane) => (
        <div key={lane.key} className="grid grid-cols-[7rem_1fr] items-center gap-2" data-lane={lane.kind}>
          <span className="truncate text-ink-2 text-xs" title={laneName(lane)}>
            {laneName(lane)}
          </span>
          <div className="relative h-6 rounded bg-hover">
            {lane.pieces.map((piece) => (
              <button
                key={piece.id}
                type="button"
                ref={(element) => {
                  if (element) buttons.current.set(piece.id, element);
                  else buttons.current.delete(piece.id);
                }}
                data-piece={piece.kind}
                aria-label={nameOf(piece, drawn.from)}
                aria-pressed={chosen === piece.id}
                title={nameOf(piece, drawn.from)}
                tabIndex={piece.id === reachable ? 0 : -1}
                onClick={() => onChoose(piece.id)}
                style={{ left: share(piece.from - drawn.from), width: share(piece.to - piece.from) }}
                className={cn(
                  'absolute top-1 h-4 min-w-1 rounded-sm',
                  piece.kind === 'message' && 'top-2 size-2 min-w-2 -translate-x-1/2',
                  LOOKS[piece.kind],
                  piece.open && 'rounded-r-none border-r-2 border-r-ink',
                  chosen === piece.id && 'outline-2 outline-ink outline-offset-1',
                )}
              />
            ))}
          </div>
        </div>
      ))}
      <div aria-hidden className="grid grid-cols-[7rem_1fr] gap-2">
        <span />
        <div className="relative h-4 text-2xs text-ink-3">
          {ticksOf(length).map((tick) => (
            <span
              key={tick}
              style={{ left: share(tick) }}
              className={cn(
                'absolute',
                tick === 0 ? '' : tick > length * 0.95 ? '-translate-x-full' : '-translate-x-1/2',
              )}
            >
              +{formatDuration(tick)}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What the chosen piece is, to the second, and why an offer rang there. */
function Detail({ piece, why }: { piece: Piece; why: Why | undefined }) {
  const t = useTranslations('timeline');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const { titleOf } = usePieceWords();
  const at = (instant: number) => formatInstant(instant, locale, timeZone);
  return (
    <div role="status" className="rounded-md border border-line p-2 text-work">
      <p className="font-medium">{titleOf(piece)}</p>
      <p className="text-ink-2">
        {at(piece.from)}
        {piece.kind === 'message'
          ? null
          : ` – ${piece.open ? t('open') : at(piece.to)} · ${formatLength(piece.to - piece.from)}`}
      </p>
      {why ? <WhyLog why={why} /> : null}
    </div>
  );
}
