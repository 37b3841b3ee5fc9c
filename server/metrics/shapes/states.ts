import { z } from 'zod';
import { runQuery } from '../execute.ts';
import { fail } from '../validate.ts';
import { chosenFacts, type ShapeInput } from './facts.ts';

const most = 5000;
const longestRange = 8 * 86_400_000;

const rowSchema = z.object({
  agent: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  from: z.number(),
  to: z.number(),
});

/** A state of an agent from one instant to another (milliseconds), cut at the range. */
export type StateSpan = z.infer<typeof rowSchema>;

/** Agents' states one after the other, without offline. @throws {FigureError} tooManyRows, invalidRange beyond 8 days */
export async function stateSpans(input: ShapeInput): Promise<StateSpan[]> {
  const { sql, params, question } = chosenFacts(input, 'agentTime', 'span');
  if (question.to - question.from > longestRange) {
    fail('invalidRange', 'to', 'states can be shown for at most 8 days', 'choose a shorter range');
  }
  const rows = await runQuery(input, {
    sql: `SELECT toString(agent) AS agent, toString(state) AS state, toString(reason) AS reason,
        toInt64(at_ms) AS began, toInt64(piece_end) AS ended
      FROM (${sql}) WHERE state != 'offline' ORDER BY agent, began LIMIT ${most + 1}`,
    params,
    tag: 'states of agents',
  });
  if (rows.length > most) {
    fail('tooManyRows', 'to', `there are more than ${most} changes of state`, 'choose a shorter range or fewer agents');
  }
  return z.array(rowSchema).parse(
    rows.map(({ began, ended, reason, ...row }) => ({
      ...row,
      reason: reason === '' ? null : reason,
      from: Number(began),
      to: Number(ended),
    })),
  );
}
