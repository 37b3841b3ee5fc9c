import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';

const contactRow = z.object({
  contact: z.string(),
  status: z.enum(['waiting', 'ringing', 'talking', 'wrapup']),
  queue: z.string(),
  agent: z.string().nullable(),
  since: z.number(),
  createdAt: z.number(),
  channel: z.string(),
  site: z.string().nullable(),
  agents: z.array(z.string()),
});

const agentRow = z.object({
  agent: z.string(),
  state: z.enum(['offline', 'ready', 'busy', 'wrapup', 'away']),
  reason: z.string().nullable(),
  since: z.number(),
  groups: z.array(z.string()),
  capacity: z.number(),
  queues: z.array(z.string()),
});

/** A contact that was open at an instant; `agents` are those who had served it by then. */
export type ContactThen = z.infer<typeof contactRow>;

/** An agent's state at an instant; `queues` are those it was offered or served contacts of within the day. */
export type AgentThen = z.infer<typeof agentRow>;

type Moment = { tenantId: string /** Milliseconds. */; at: number; dayFrom: number; dayTo: number };

const instant = 'fromUnixTimestamp64Milli({at:Int64})';
const tenant = 'tenant_id = {tenantId:String}';
const never = "toDateTime64('2299-12-31 00:00:00', 3, 'UTC')";
const lasts = (end: string) => `ifNull(${end}, ${never}) > ${instant}`;

/** Every step is a candidate; a contact is shown by the first of waiting, talking and wrap-up that holds. */
const openContacts = `
  WITH ringing AS (SELECT contact, any(agent) AS agent FROM offers FINAL
      WHERE ${tenant} AND offered_at <= ${instant} AND offered_at > ${instant} - INTERVAL 1 DAY AND ${lasts('ended_at')} GROUP BY contact),
    steps AS (
      SELECT contact, 1 AS rank, if(contact IN (SELECT contact FROM ringing), 'ringing', 'waiting') AS status, toString(queue) AS queue,
        CAST(NULL, 'Nullable(String)') AS agent, entered_at AS since, toNullable(toString(site)) AS site
      FROM visits FINAL WHERE ${tenant} AND entered_at <= ${instant} AND ${lasts('left_at')}
      UNION ALL
      SELECT contact, if(${lasts('ended_at')}, 2, 3), if(${lasts('ended_at')}, 'talking', 'wrapup'), ifNull(toString(queue), ''),
        toNullable(toString(agent)),
        if(${lasts('ended_at')}, started_at, arrayFirst(part -> part.1 <= ${instant} AND part.2 > ${instant}, wrapups).1), toNullable(toString(site))
      FROM segments FINAL WHERE ${tenant} AND arrived_at <= ${instant} AND started_at <= ${instant} AND busy_until > ${instant}
        AND (${lasts('ended_at')} OR arrayExists(part -> part.1 <= ${instant} AND part.2 > ${instant}, wrapups))),
    shown AS (SELECT * FROM steps ORDER BY rank, since LIMIT 1 BY contact)
  SELECT shown.contact AS contact, status, queue, if(status = 'ringing', nullIf(ringing.agent, ''), shown.agent) AS agent,
    toUnixTimestamp64Milli(since) AS since, toUnixTimestamp64Milli(life.created_at) AS createdAt, life.channel AS channel, site, served.agents AS agents
  FROM shown LEFT JOIN ringing ON ringing.contact = shown.contact
    LEFT JOIN (SELECT contact, created_at, toString(channel) AS channel FROM contacts FINAL WHERE ${tenant} AND contact IN (SELECT contact FROM shown)) AS life
      ON life.contact = shown.contact
    LEFT JOIN (SELECT contact, groupUniqArray(toString(agent)) AS agents FROM segments FINAL
      WHERE ${tenant} AND started_at <= ${instant} AND contact IN (SELECT contact FROM shown) GROUP BY contact) AS served
      ON served.contact = shown.contact
  ORDER BY rank, since, contact`;

const day = (time: string) =>
  `${time} >= fromUnixTimestamp64Milli({dayFrom:Int64}) AND ${time} < fromUnixTimestamp64Milli({dayTo:Int64})`;

const agentStates = `
  SELECT s.agent AS agent, state, reason, since, ifNull(settings.groups, []) AS groups,
    greatest(ifNull(settings.capacity, 1), 1) AS capacity, ifNull(work.queues, []) AS queues
  FROM (SELECT toString(agent) AS agent, toString(state) AS state, toNullable(toString(reason)) AS reason,
      toUnixTimestamp64Milli(from_at) AS since
    FROM agent_intervals FINAL WHERE ${tenant} AND from_at <= ${instant} AND to_at > ${instant}) AS s
  LEFT JOIN (SELECT toString(agent) AS agent, groups, capacity FROM agent_settings FINAL
    WHERE ${tenant} AND from_at <= ${instant} AND to_at > ${instant}) AS settings ON settings.agent = s.agent
  LEFT JOIN (SELECT toString(agent) AS agent, groupUniqArray(toString(queue)) AS queues FROM (
      SELECT agent, queue FROM offers FINAL WHERE ${tenant} AND ${day('offered_at')}
      UNION ALL SELECT agent, assumeNotNull(queue) FROM segments FINAL WHERE ${tenant} AND ${day('arrived_at')} AND isNotNull(queue))
    GROUP BY agent) AS work ON work.agent = s.agent
  WHERE state != 'offline' ORDER BY agent`;

/** Stretches of the day in which somebody waited in a queue, or an agent was signed in who served it that day. */
const awakeStretches = `
  SELECT toString(queue) AS queue, toUnixTimestamp64Milli(entered_at) AS from,
    toUnixTimestamp64Milli(ifNull(left_at, ${never})) AS to
  FROM visits FINAL WHERE ${tenant} AND entered_at < fromUnixTimestamp64Milli({dayTo:Int64})
    AND ifNull(left_at, ${never}) > fromUnixTimestamp64Milli({dayFrom:Int64})
  UNION ALL
  SELECT work.queue AS queue, toUnixTimestamp64Milli(from_at) AS from, toUnixTimestamp64Milli(to_at) AS to
  FROM (SELECT toString(agent) AS agent, from_at, to_at FROM agent_intervals FINAL
      WHERE ${tenant} AND state != 'offline' AND from_at < fromUnixTimestamp64Milli({dayTo:Int64})
        AND to_at > fromUnixTimestamp64Milli({dayFrom:Int64})) AS present
    INNER JOIN (SELECT DISTINCT toString(agent) AS agent, toString(queue) AS queue FROM (
      SELECT agent, queue FROM offers FINAL WHERE ${tenant} AND ${day('offered_at')}
      UNION ALL SELECT agent, assumeNotNull(queue) FROM segments FINAL WHERE ${tenant} AND ${day('arrived_at')} AND isNotNull(queue))) AS work
    ON work.agent = present.agent
`;

const stretchRow = z.object({ queue: z.string(), from: z.number(), to: z.number() });

/** When each queue had somebody waiting or somebody to serve it, in no order; stretches may overlap. */
export async function readAwake(clickhouse: ClickHouseClient, moment: Omit<Moment, 'at'>) {
  const result = await clickhouse.query({
    query: awakeStretches,
    query_params: moment,
    format: 'JSONEachRow',
    clickhouse_settings: { do_not_merge_across_partitions_select_final: 1 },
  });
  return z.array(stretchRow).parse(await result.json());
}

/** Who was open and who was signed in at an instant of the past, as the facts tell it. */
export async function readMoment(clickhouse: ClickHouseClient, moment: Moment) {
  const ask = async <T>(query: string, row: z.ZodType<T>): Promise<T[]> => {
    const result = await clickhouse.query({
      query,
      query_params: moment,
      format: 'JSONEachRow',
      clickhouse_settings: { do_not_merge_across_partitions_select_final: 1, join_use_nulls: 0 },
    });
    return z.array(row).parse(await result.json());
  };
  return { contacts: await ask(openContacts, contactRow), agents: await ask(agentStates, agentRow) };
}
