'use client';
import { useLocale, useTranslations } from 'next-intl';
import { attention, type Tone, toneOfChange } from '#app/_lib/figures/direction.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { withoutLeftOut } from '#server/domain/marks/left-out.ts';
import type { FigureRow } from '#server/doors/trpc/figure-types.ts';
import { cn } from '../ui/cn.ts';
import { FigureInfo } from './figure-info.tsx';
import { NotCompared } from './not-compared.tsx';
import { Printed, ProvisionalLegend } from './printed.tsx';
import type { Definition } from './use-definitions.ts';
import { useLeftOut } from './use-left-out.ts';
import { type IsOpen, usePart } from './use-part.ts';
import type { View } from './view.ts';

const tones: Record<Tone, string> = { good: 'text-good', bad: 'text-bad', plain: 'text-ink-3' };
const marks = { bad: 'border-bad bg-bad-soft', warn: 'border-warn bg-warn-soft', plain: 'border-line bg-surface' };

type TilesProps = { view: View; figures: readonly string[]; row: FigureRow; isOpen: IsOpen };

/** Headline figures of the range, each beside that of the same weekdays before; what needs an act is marked. */
export function Tiles({ view, figures, row, isOpen }: TilesProps) {
  const t = useTranslations('cockpit');
  const { shown, data } = usePart(view, { figures }, view.before);
  const leftOut = useLeftOut(view, view.before);
  const first = view.before && leftOut ? data?.rows[0] : undefined;
  const metrics = shown.map(({ key }) => key);
  const compared = first && view.before ? withoutLeftOut([first], metrics, view.before, leftOut ?? []) : undefined;
  const other = compared?.rows[0];
  // A period in which nothing happened is nothing to compare with.
  const before = other && Object.values(other).some((value) => value !== null && value !== 0) ? other : undefined;
  return (
    <div>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {shown.map((definition) => (
          <Tile
            key={definition.key}
            {...{ view, definition, before }}
            value={row[definition.key]}
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

type TileProps = {
  view: View;
  definition: Definition;
  value: FigureRow[string] | undefined;
  open: boolean;
  before: FigureRow | undefined;
};

function Tile({ view, definition, value, open, before }: TileProps) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { key, label, unit, opens } = definition;
  const printed = formatFigure(value, unit, locale);
  const mark = attention(key, value, view.target ?? undefined);
  const spoken = open ? t('provisional.spoken', { value: printed }) : printed;
  const { report } = view;
  const shape = cn('font-semibold text-2xl tabular-nums leading-tight', mark === 'bad' && 'text-bad');
  return (
    <section data-tile={key} data-attention={mark} className={cn('min-w-0 rounded-lg border p-3', marks[mark])}>
      <h2 className="flex items-center gap-0.5 text-ink-2 text-xs">
        <span className="truncate">{label[locale]}</span>
        <FigureInfo definition={definition} report={report} />
      </h2>
      {opens ? (
        <button
          type="button"
          aria-label={t('cell.open', { figure: label[locale], value: spoken })}
          onClick={() => view.pick({ metric: key, ...report.bounds, filters: report.filters })}
          className={cn(shape, 'rounded hover:underline')}
        >
          <Printed value={printed} open={open} />
        </button>
      ) : (
        <p className={shape}>
          <Printed value={printed} open={open} />
        </p>
      )}
      {mark === 'plain' ? null : <p className="text-ink-2 text-xs">{t(mark === 'bad' ? 'act' : 'look')}</p>}
      {before ? <Before {...{ definition, value, before }} /> : null}
    </section>
  );
}

function Before({ definition, value, before }: Pick<TileProps, 'definition' | 'value'> & { before: FigureRow }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { key, unit } = definition;
  const then = before[key];
  const tone = toneOfChange(key, value, then);
  const both = typeof value === 'number' && typeof then === 'number';
  const arrow = !both || value === then ? '' : value > then ? '▲ ' : '▼ ';
  return (
    <p className={cn('text-xs', tones[tone])}>
      {arrow}
      {t('before', { value: formatFigure(then, unit, locale) })}
    </p>
  );
}
