import { z } from 'zod';
import { runQuery } from '../execute.ts';
import { chosenFacts, type ShapeInput } from './facts.ts';

const most = 200;

const rowSchema = z.object({
  customer: z.string(),
  contacts: z.number(),
  unanswered: z.number(),
  channels: z.array(z.string()),
  first: z.string(),
  last: z.string(),
});

/** What one customer came with within the range: their contacts, those never answered, and when. Instants are ISO. */
export type ContactChain = z.infer<typeof rowSchema>;

/** Customers who came more than once, most contacts first, at most 200. @throws {FigureError} */
export async function contactChains(input: ShapeInput): Promise<ContactChain[]> {
  const { sql, params } = chosenFacts(input, 'contacts', 'created_at');
  const instant = (value: string) => `concat(formatDateTime(${value}, '%Y-%m-%dT%H:%i:%S', 'UTC'), 'Z')`;
  const rows = await runQuery(input, {
    sql: `SELECT assumeNotNull(customer) AS person, toInt32(count()) AS contacts,
        toInt32(countIf(isNull(answered_at))) AS unanswered, arrayStringConcat(arraySort(groupUniqArray(toString(channel))), ',') AS channels,
        ${instant('min(created_at)')} AS first, ${instant('max(created_at)')} AS last
      FROM (${sql}) WHERE isNotNull(customer) GROUP BY person HAVING contacts > 1
      ORDER BY contacts DESC, unanswered DESC, person LIMIT ${most}`,
    params,
    tag: 'chains of contacts',
  });
  return z.array(rowSchema).parse(
    rows.map(({ person, ...row }) => ({
      ...row,
      customer: person,
      channels: String(row.channels).split(',').filter(Boolean),
    })),
  );
}
