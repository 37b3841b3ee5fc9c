import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { shortApart } from '#server/domain/report/short-apart.ts';
import type { FigureRow } from '#server/doors/trpc/figure-types.ts';
import type { Definition } from './use-definitions.ts';

type Printed = { value: string; hint?: string };

/** How a figure of a row is printed everywhere in the Cockpit: those who gave up as the rate beside them counts them. */
export function usePrint(timeZone: string) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  return useCallback(
    (row: FigureRow, { key, unit }: Pick<Definition, 'key' | 'unit'>): Printed => {
      const given = row[key];
      if (unit === 'instant')
        return { value: given ? formatInstant(given, locale, timeZone) : formatFigure(given, 'count', locale) };
      const apart = shortApart(row, key);
      if (!apart) return { value: formatFigure(given, unit, locale) };
      const [counted, short] = [apart.counted, apart.short].map((count) => formatFigure(count, 'count', locale));
      const words = { counted: counted ?? '', short: short ?? '' };
      return { value: t('short.apart', words), hint: t('short.hint', words) };
    },
    [t, locale, timeZone],
  );
}
