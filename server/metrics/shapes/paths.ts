import { z } from 'zod';
import { maxRows } from '../contract.ts';
import { runQuery } from '../execute.ts';
import { chosenFacts, type ShapeInput } from './facts.ts';

/** As many as an answer may have: what were cut off would be missing in the sums. */
const most = maxRows;

const rowSchema = z.object({
  queue: z.string(),
  step: z.number(),
  outcome: z.string().nullable(),
  next: z.string(),
  visits: z.number(),
});

/** Visits that left a queue at their contact's n-th step one way: to the next queue, or (empty) out of the queues. */
export type PathStep = z.infer<typeof rowSchema>;

const longest = 6;

/**
 * The ways of contacts through the queues, for contacts whose visits the question chooses: each visit with the queue
 * that the contact entered next. Steps beyond the sixth count as the sixth. @throws {FigureError}
 */
export async function queuePaths(input: ShapeInput): Promise<PathStep[]> {
  const { sql, params } = chosenFacts(input, 'visits', 'entered_at');
  const rows = await runQuery(input, {
    sql: `SELECT toString(queue) AS queue, toInt32(least(place, ${longest})) AS step, outcome, toString(next) AS next, toInt32(count()) AS visits
      FROM (SELECT queue, outcome,
          row_number() OVER (PARTITION BY contact ORDER BY entered_at, ordinal) AS place,
          leadInFrame(toString(queue), 1, '') OVER (PARTITION BY contact ORDER BY entered_at, ordinal
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
        FROM (${sql}))
      GROUP BY queue, step, outcome, next ORDER BY visits DESC LIMIT ${most}`,
    params,
    tag: 'paths through queues',
  });
  return z.array(rowSchema).parse(rows);
}
