import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';
import { contactTimeline } from '#server/metrics/contact-timeline.ts';
import { medianOf } from './compare-variants.ts';

/** Median milliseconds of one contact's events, from either engine. @throws when they differ */
export async function timelines(engines: { clickhouse: ClickHouseClient; postgres: pg.Pool; tenantId: string }) {
  const { clickhouse, postgres, tenantId } = engines;
  let number = 0;
  const next = () => {
    number += 7;
    return `c${number % 14}-${(number % 50) + 1}`;
  };
  const there = async (contact: string) => {
    const { rows } = await postgres.query<{ body: { id: string } }>(
      'select body from bench_events where tenant_id = $1 and contact = $2 order by at, seq',
      [tenantId, contact],
    );
    return rows.map(({ body }) => body.id);
  };
  const here = async (contact: string) => {
    const timeline = await contactTimeline({ clickhouse, tenantId, contact });
    return timeline?.events.map(({ id }) => id) ?? [];
  };
  const contact = next();
  const [ids, others] = [await here(contact), await there(contact)];
  if (ids.length === 0 || ids.join() !== others.join()) throw new Error(`The timelines of ${contact} differ.`);
  return { clickhouse: await medianOf(25, () => here(next())), postgres: await medianOf(25, () => there(next())) };
}
