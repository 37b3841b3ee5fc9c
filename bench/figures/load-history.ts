import { createHash } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { deleteRollups } from '#clickhouse/tables/rollup-builds.ts';
import { deleteFacts } from '#clickhouse/tables/streams.ts';
import { rowsOfDay } from '../population/day-rows.ts';
import { loadPopulation } from '../population/load.ts';
import { DAY, type Population, populationOf } from '../population/population.ts';
import type { Done } from './done.ts';

const partDays = 31;

/** Names what a population's events and facts are made by: other rules of life or of telling give another name. */
const made = createHash('sha256')
  .update(JSON.stringify(rowsOfDay(populationOf(7, 1_600_000), 0), (key, value) => (key === 'version' ? 0 : value)))
  .digest('hex')
  .slice(0, 12);

/** How the steps of one history are named in one place. */
export const nameOf = (population: Population, times: number) =>
  `${population.tenantId} beside ${times}×, ${population.contactsPerDay} contacts a day by ${made}`;

/**
 * Makes sure that a database holds a population, whole and nothing else of its tenant. It is written month by month; a
 * month that was broken off is written again, and its rows replace themselves. @throws when the events do not add up.
 */
export async function loadHistory(input: {
  done: Done;
  clickhouse: ClickHouseClient;
  url: string;
  times: number;
  population: Population;
}): Promise<void> {
  const { done, clickhouse, url, times, population } = input;
  const { tenantId, days } = population;
  const whose = `${tenantId} beside ${times}×`;
  const name = nameOf(population, times);
  const room = `room for ${name}`;
  if (!done.has(room)) {
    await done.forget(whose);
    await done.once(room, () => emptyTenant(clickhouse, tenantId));
  }
  let expected = 0;
  for (let from = 0; from < days; from += partDays) {
    const to = Math.min(days, from + partDays);
    expected += await done.once(`days ${from} to ${to} of ${name}`, () =>
      loadPopulation(url, population, { from, to }),
    );
  }
  await done.once(`count of ${name}`, async () => {
    // A tenant of a running system has events of today beside its history.
    const found = await countEvents(clickhouse, tenantId, population.start + (days + 7) * DAY);
    if (found === expected) return found;
    await done.forget(whose);
    throw new Error(
      `${tenantId} has ${found} events and should have ${expected}: run the bench again, it makes them anew.`,
    );
  });
}

/** Takes away what a tenant has. */
async function emptyTenant(clickhouse: ClickHouseClient, tenantId: string): Promise<number> {
  const count = await countEvents(clickhouse, tenantId);
  if (count === 0) return 0;
  await deleteRollups(clickhouse, tenantId);
  await deleteFacts(clickhouse, tenantId);
  await clickhouse.command({
    query: 'DELETE FROM events WHERE tenant_id = {tenantId:String}',
    query_params: { tenantId },
    clickhouse_settings: { lightweight_deletes_sync: '2' },
  });
  return count;
}

async function countEvents(clickhouse: ClickHouseClient, tenantId: string, before = Date.now() + DAY): Promise<number> {
  const result = await clickhouse.query({
    query:
      'SELECT count() AS n FROM events FINAL WHERE tenant_id = {tenantId:String} AND time < fromUnixTimestamp64Milli({before:Int64})',
    query_params: { tenantId, before },
    format: 'JSONEachRow',
    clickhouse_settings: { do_not_merge_across_partitions_select_final: 1 },
  });
  const [row] = await result.json<{ n: number }>();
  return row?.n ?? 0;
}
