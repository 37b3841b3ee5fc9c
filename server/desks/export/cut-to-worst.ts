import { worstFirst } from '#server/domain/report/worst.ts';
import type { FigureAnswer } from '#server/metrics/contract.ts';

/** The order of a table on the screen: most of a figure first, as many as are wanted. */
type Order = { worst: string | null; most: number | null };

/** The answer in the order of the screen; what is provisional stays with its row. */
export function cutToWorst(answer: FigureAnswer, { worst, most }: Order): FigureAnswer {
  if (worst === null) return answer;
  const rows = worstFirst(answer.rows, worst, most ?? undefined);
  const places = new Map(rows.map((row, place) => [answer.rows.indexOf(row), place]));
  const provisional = answer.provisional.map(({ rows: open, ...one }) => ({
    ...one,
    rows: open.flatMap((place) => places.get(place) ?? []),
  }));
  return { ...answer, rows, provisional };
}
