import type { FigureAnswer, FigureQuery } from '#server/metrics/contract.ts';
import type { Recomputed } from './recompute.ts';
import type { System } from './system.ts';

/** Asks the public API for figures. @throws with the API's own words when it refuses. */
async function queryFigures({ baseUrl, credentials }: System, query: FigureQuery): Promise<FigureAnswer> {
  const response = await fetch(`${baseUrl}/api/v1/metrics/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${credentials.apiToken}` },
    body: JSON.stringify(query),
  });
  if (!response.ok) throw new Error(`Figures were refused with ${response.status}: ${await response.text()}`);
  return (await response.json()) as FigureAnswer;
}

const compared = [
  'contacts',
  'offered',
  'answered',
  'abandoned',
  'waiting',
  'handled',
  'asa',
  'talkTime',
  'wrapupTime',
  'aht',
] as const satisfies (keyof Recomputed)[];

/** The product's figures of all visits that entered in a span, rounded to the millisecond the events have. */
export async function figuresBetween(system: System, from: string, to: string): Promise<Recomputed> {
  const { rows } = await queryFigures(system, { metrics: [...compared], from, to, attribution: 'arrival' });
  const [row] = rows;
  if (rows.length !== 1 || !row) throw new Error(`One row of figures was expected, ${rows.length} came.`);
  return Object.fromEntries(compared.map((key) => [key, toMicrosecond(row[key])])) as Recomputed;
}

/** Takes away what binary fractions add below the microsecond; a mean may lie on half a millisecond. */
export function toMicrosecond(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
}

/** The same rounding for recomputed figures. */
export function rounded(figures: Recomputed): Recomputed {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, toMicrosecond(value)])) as Recomputed;
}
