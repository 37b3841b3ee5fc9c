import { z } from 'zod';
import type { FigureContext } from './contract.ts';
import { queryFigures } from './query-figures.ts';

/** A rule that figures must keep at every moment, and did not. */
export interface Breach {
  rule: 'outcomes' | 'agentStates' | 'visitsEntered';
  /** Queue or agent. */
  of: string | null;
  expected: number;
  found: number;
}

const outcomes = [
  'answered',
  'abandoned',
  'callbacksAbandoned',
  'overflowed',
  'transferred',
  'deflected',
  'cancelled',
  'waiting',
];
const millisecond = 0.001;

/**
 * Checks conservation over a range: by queue offered = outcomes + waiting; by agent the states add up to the time signed
 * in; and as many visits as contact.queued events. An empty list is what must come out; the monitor alarms otherwise.
 */
export async function checkConservation(input: FigureContext & { from: string; to: string }): Promise<Breach[]> {
  const { from, to, ...given } = input;
  const context = { ...given, unjudged: true as const };
  const range = { from, to, timeZone: 'UTC' };
  const queues = await queryFigures({
    ...context,
    query: { ...range, metrics: ['offered', ...outcomes], groupBy: ['queue'] },
  });
  const agents = await queryFigures({
    ...context,
    query: {
      ...range,
      metrics: ['signedIn', 'readyTime', 'busyTime', 'awayTime', 'wrapupStateTime'],
      groupBy: ['agent'],
    },
  });
  const sum = (row: Record<string, unknown>, keys: readonly string[]) =>
    keys.reduce((total, key) => total + Number(row[key] ?? 0), 0);
  const breaches: Breach[] = [];
  for (const row of queues.rows) {
    const found = sum(row, outcomes);
    if (found !== row.offered)
      breaches.push({ rule: 'outcomes', of: String(row.queue), expected: Number(row.offered), found });
  }
  for (const row of agents.rows) {
    const found = sum(row, ['readyTime', 'busyTime', 'awayTime', 'wrapupStateTime']);
    const expected = Number(row.signedIn ?? 0);
    if (Math.abs(found - expected) >= millisecond)
      breaches.push({ rule: 'agentStates', of: String(row.agent), expected, found });
  }
  const offered = queues.rows.reduce((total, row) => total + Number(row.offered ?? 0), 0);
  const entered = await countEntered(context, from, to);
  if (entered !== offered) breaches.push({ rule: 'visitsEntered', of: null, expected: entered, found: offered });
  return breaches;
}

/** Events that open a visit, of contacts whose creation has arrived. */
async function countEntered({ clickhouse, tenantId }: FigureContext, from: string, to: string): Promise<number> {
  const result = await clickhouse.query({
    query: `SELECT uniqExact(id) AS n FROM events WHERE tenant_id = {tenantId:String} AND stream = 'contact'
      AND type = 'contact.queued' AND time >= fromUnixTimestamp64Milli({from:Int64}) AND time < fromUnixTimestamp64Milli({to:Int64})
      AND stream_key IN (SELECT contact FROM contacts FINAL WHERE tenant_id = {tenantId:String})`,
    query_params: { tenantId, from: Date.parse(from), to: Date.parse(to) },
    format: 'JSONEachRow',
  });
  return z.array(z.object({ n: z.number() })).parse(await result.json())[0]?.n ?? 0;
}
