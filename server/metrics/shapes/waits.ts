import { z } from 'zod';
import { runQuery } from '../execute.ts';
import { chosenFacts, type ShapeInput } from './facts.ts';

/** Upper bounds of the bands in seconds, each included like every threshold; what waited longer is in a last band. */
const bounds = [5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1800, 3600];

const rowSchema = z.object({
  band: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  otherwise: z.number(),
});

/** Visits that waited longer than `above` and at most `upTo` seconds (null: no bound), by what became of them. */
export type WaitBand = {
  above: number | null;
  upTo: number | null;
  answered: number;
  abandoned: number;
  otherwise: number;
};

/** How long visits that have left had waited: counts by bands of waiting time. @throws {FigureError} */
export async function waitBands(input: ShapeInput): Promise<WaitBand[]> {
  const completion = (input.query as { attribution?: unknown } | null)?.attribution === 'completion';
  const { sql, params } = chosenFacts(input, 'visits', completion ? 'left_at' : 'entered_at');
  const cuts = bounds.map((seconds) => seconds * 1000);
  const rows = await runQuery(input, {
    sql: `SELECT toInt32(arrayCount(cut -> wait_ms > cut, [${cuts}])) AS band, toInt32(countIf(outcome = 'answered')) AS answered,
        toInt32(countIf(outcome = 'abandoned')) AS abandoned, toInt32(countIf(outcome NOT IN ('answered', 'abandoned'))) AS otherwise
      FROM (${sql}) WHERE isNotNull(outcome) AND isNotNull(wait_ms) GROUP BY band`,
    params,
    tag: 'bands of waiting',
  });
  const found = new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map(({ band, ...counts }) => [band, counts]),
  );
  const last = Math.max(0, ...found.keys());
  return Array.from({ length: found.size === 0 ? 0 : last + 1 }, (_, band) => ({
    above: bounds[band - 1] ?? null,
    upTo: bounds[band] ?? null,
    ...(found.get(band) ?? { answered: 0, abandoned: 0, otherwise: 0 }),
  }));
}
