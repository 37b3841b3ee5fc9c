'use client';
import { useLocale, useTranslations } from 'next-intl';
import { attention, type Tone, toneOfChange } from '#app/_lib/figures/direction.ts';
import { withoutLeftOut } from '#server/domain/marks/left-out.ts';
import { tellsAnything } from '#server/domain/report/compared.ts';
import type { FigureRow } from '#server/doors/trpc/figure-types.ts';
import { cn } from '../ui/cn.ts';
import { FigureInfo } from './figure-info.tsx';
import { byKind } from './first-questions.ts';
import { NotCompared } from './not-compared.tsx';
import { Printed, ProvisionalLegend } from './printed.tsx';
import type { Definition } from './use-definitions.ts';
import { useLeftOut } from './use-left-out.ts';
import { type IsOpen, usePart } from './use-part.ts';
import { usePrint } from './use-print.ts';
import type { View } from './view.ts';

const tones: Record<Tone, string> = { good: 'text-good', bad: 'text-bad', plain: 'text-ink-3' };
const marks = { bad: 'border-bad bg-bad-soft', warn: 'border-warn bg-warn-soft', plain: 'border-line bg-surface' };

const nothing: readonly string[] = [];
const judged = ['live', 'written'] as const;

type TilesProps = {
  view: View;
  figures: readonly string[];
  /** Figures that live and written channels have apart. */
  apart?: readonly string[] | undefined;
  row: FigureRow;
  isOpen: IsOpen;
};

/** Headline figures of the range, each beside that of the same weekdays before; what needs an act is marked. */
export function Tiles({ view, figures, apart = nothing, row, isOpen }: TilesProps) {
  const t = useTranslations('cockpit');
  const { shown, data } = usePart(view, { figures }, view.before);
  const kinds = usePart(view, { figures: apart, splits: byKind });
  const leftOut = useLeftOut(view, view.before);
  const first = view.before && leftOut ? data?.rows[0] : undefined;
  const metrics = shown.map(({ key }) => key);
  const compared = first && view.before ? withoutLeftOut([first], metrics, view.before, leftOut ?? []) : undefined;
  const other = compared?.rows[0];
  // A period in which nothing happened is nothing to compare with.
  const before = tellsAnything(other) ? other : undefined;
  return (
    <div>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {shown.map((definition) => (
          <Tile
            key={definition.key}
            {...{ view, definition, before }}
            row={row}
            kinds={apart.includes(definition.key) ? kinds.data?.rows : undefined}
            open={isOpen(row, definition.key)}
          />
        ))}
      </div>
      {shown.some(({ key }) => isOpen(row, key)) ? <ProvisionalLegend /> : null}
      {other && !before ? <p className="mt-2 text-ink-3 text-xs">{t('noBefore')}</p> : null}
      <NotCompared leftOut={compared?.leftOut ?? []} />
    </div>
  );
}

const order = ['plain', 'warn', 'bad'] as const;

/** The mark of a tile of several values: that of the worst. */
function worstMark(found: readonly (typeof order)[number][]): (typeof order)[number] {
  return order.findLast((mark) => found.includes(mark)) ?? 'plain';
}

type TileProps = {
  view: View;
  definition: Definition;
  row: FigureRow;
  open: boolean;
  before: FigureRow | undefined;
  /** Its rows by kind of channel, where they are told apart. */
  kinds: readonly FigureRow[] | undefined;
};

function Tile({ view, definition, row, open, before, kinds }: TileProps) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { key, label } = definition;
  const parts = judged.flatMap((kind) => {
    const own = kinds?.find((one) => one.channelKind === kind);
    return own && own[key] !== null ? [{ kind, own }] : [];
  });
  const shown = parts.length > 1 ? parts.map(({ own }) => own) : [row];
  const mark = worstMark(shown.map((one) => attention(key, one[key], view.target ?? undefined)));
  return (
    <section data-tile={key} data-attention={mark} className={cn('min-w-0 rounded-lg border p-3', marks[mark])}>
      <h2 className="flex items-center gap-0.5 text-ink-2 text-xs">
        <span className="truncate">{label[locale]}</span>
        <FigureInfo definition={definition} report={view.report} />
      </h2>
      {parts.length > 1 ? (
        <div className="flex flex-wrap gap-x-4">
          {parts.map(({ kind, own }) => (
            <div key={kind} data-kind={kind}>
              <Value {...{ view, definition, open, mark, kind }} row={own} />
              <p className="text-ink-2 text-xs">{t(`kinds.${kind}`)}</p>
            </div>
          ))}
        </div>
      ) : (
        <Value {...{ view, definition, row, open, mark }} />
      )}
      {mark === 'plain' ? null : <p className="text-ink-2 text-xs">{t(mark === 'bad' ? 'act' : 'look')}</p>}
      {before && parts.length < 2 ? <Before {...{ view, definition, row, before }} /> : null}
    </section>
  );
}

type ValueProps = Pick<TileProps, 'view' | 'definition' | 'row' | 'open'> & {
  mark: keyof typeof marks;
  /** The kind of channel that the value is of alone. */
  kind?: string;
};

/** The value, which opens the contacts behind it. */
function Value({ view, definition, row, open, mark, kind }: ValueProps) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { report } = view;
  const { key, label, opens } = definition;
  const { value, hint } = usePrint(report.timeZone)(row, definition);
  const spoken = open ? t('provisional.spoken', { value }) : value;
  const own = kind === undefined ? mark : attention(key, row[key], view.target ?? undefined);
  const shape = cn('font-semibold text-2xl tabular-nums leading-tight', own === 'bad' && 'text-bad');
  const printed = <Printed value={value} open={open} hint={hint} />;
  if (!opens) return <p className={shape}>{printed}</p>;
  const filters = kind === undefined ? report.filters : { ...report.filters, channelKind: kind };
  return (
    <button
      type="button"
      aria-label={t('cell.open', { figure: label[locale], value: spoken })}
      onClick={() => view.pick({ metric: key, ...report.bounds, filters })}
      className={cn(shape, 'rounded text-left hover:underline')}
    >
      {printed}
    </button>
  );
}

function Before({ view, definition, row, before }: Omit<TileProps, 'open' | 'kinds'> & { before: FigureRow }) {
  const t = useTranslations('cockpit');
  const print = usePrint(view.report.timeZone);
  const { key } = definition;
  const value = row[key];
  const then = before[key];
  const tone = toneOfChange(key, value, then);
  const both = typeof value === 'number' && typeof then === 'number';
  const arrow = !both || value === then ? '' : value > then ? '▲ ' : '▼ ';
  return (
    <p className={cn('text-xs', tones[tone])}>
      {arrow}
      {t('before', { value: print(before, definition).value })}
    </p>
  );
}
