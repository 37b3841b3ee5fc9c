import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isZone } from '#server/domain/intervals/zone.ts';
import { RELATIVE_RANGES, type RelativeRange } from '#server/domain/report/relative-range.ts';
import { type ScheduleSource, scheduleSource } from '#server/domain/report/source.ts';
import { type SendTimes, sendTimes } from '#server/domain/report/times.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { cannotSend } from './owner.ts';

export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv', 'png'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const zone = z.string().max(100).refine(isZone, 'must be a time zone such as Europe/Berlin');

/** What a person decides about a schedule. */
export const scheduleFields = z.strictObject({
  title: z.string().trim().min(1).max(200),
  source: scheduleSource,
  range: z.enum(RELATIVE_RANGES),
  /** Zone of range and figures. */
  timeZone: zone,
  /** Zone in which the times are meant. */
  sendZone: zone,
  times: sendTimes,
  locale: z.enum(['en', 'de']),
  /** `png`: the chart as a picture in the mail. */
  formats: z.array(z.enum(REPORT_FORMATS)).min(1).max(REPORT_FORMATS.length),
  /** Receivers who are users of the tenant. */
  users: z.array(z.uuid()).max(100).default([]),
  /** Receivers outside; nothing is sent to one before it has confirmed. */
  emails: z.array(z.email().max(320)).max(20).default([]),
  targets: z.array(z.uuid()).max(10).default([]),
});

export type Receiver = {
  id: string;
  /** Null: an address outside. */
  userId: string | null;
  email: string;
  name: string | null;
  /** `asked`: has not confirmed yet; `left`: has said no; `unasked`: the mail that asks has not gone out. */
  state: 'active' | 'unasked' | 'asked' | 'left';
  askError: string | null;
};

export type Schedule = {
  id: string;
  title: string;
  ownerId: string;
  ownerName: string;
  /** Whether nothing can be sent in the owner's name any more: disabled, or without the right. */
  ownerGone: boolean;
  source: ScheduleSource;
  /** Title of the saved report that is sent; null for other sources, and where the acting person may not see it or it is gone. */
  savedTitle: string | null;
  range: RelativeRange;
  timeZone: string;
  sendZone: string;
  times: SendTimes;
  locale: 'en' | 'de';
  formats: ReportFormat[];
  targets: string[];
  pausedAt: string | null;
  receivers: Receiver[];
};

/** Schedules that the actor may see: own ones, and everybody's for who manages the directory. */
export function selectSchedules(tx: Tx, ctx: Ctx) {
  const query = tx
    .selectFrom('report_schedules as s')
    .innerJoin('users as u', (join) => join.onRef('u.id', '=', 's.owner_id').onRef('u.tenant_id', '=', 's.tenant_id'))
    .selectAll('s')
    .select(['u.name as owner_name', cannotSend(ctx.tenantId).as('owner_gone')])
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.removed_at', 'is', null);
  const { actor } = ctx;
  if (actor.kind === 'system' || (actor.kind === 'user' && actor.permissions.has('directory.manage'))) return query;
  return query.where('s.owner_id', '=', actor.kind === 'user' ? actor.userId : sql<string>`null`);
}

/** The schedule, locked against others who change it. @throws {ServiceError} not_found, also where it is another's */
export async function getScheduleInTenant(tx: Tx, ctx: Ctx, id: string) {
  const row = await selectSchedules(tx, ctx).where('s.id', '=', id).forUpdate('s').executeTakeFirst();
  if (!row) throw new ServiceError('not_found', 'There is no such schedule.', { field: 'id' });
  return row;
}

type Row = Awaited<ReturnType<typeof getScheduleInTenant>>;

type ReceiverRow = {
  id: string;
  user_id: string | null;
  email: string | null;
  user_email: string | null;
  user_name: string | null;
  asked_at: Date | null;
  confirmed_at: Date | null;
  left_at: Date | null;
  ask_error: string | null;
};

export function receiverOf(row: ReceiverRow): Receiver {
  const outside = row.user_id === null && row.confirmed_at === null;
  const asked = row.asked_at ? ('asked' as const) : ('unasked' as const);
  return {
    id: row.id,
    userId: row.user_id,
    email: row.email ?? row.user_email ?? '',
    name: row.user_name,
    state: row.left_at ? 'left' : outside ? asked : 'active',
    askError: row.ask_error,
  };
}

/** Receivers of schedules that are on their lists, by schedule. */
export async function receiversOf(tx: Tx, ctx: Ctx, schedules: readonly string[]): Promise<Map<string, Receiver[]>> {
  const rows = await tx
    .selectFrom('report_receivers as r')
    .leftJoin('users as u', (join) => join.onRef('u.id', '=', 'r.user_id').onRef('u.tenant_id', '=', 'r.tenant_id'))
    .selectAll('r')
    .select(['u.email as user_email', 'u.name as user_name'])
    .where('r.tenant_id', '=', ctx.tenantId)
    .where('r.schedule_id', '=', (eb) => eb.fn.any(eb.val([...schedules])))
    .where('r.removed_at', 'is', null)
    .orderBy('r.created_at')
    .orderBy('r.id')
    .execute();
  const found = new Map<string, Receiver[]>(schedules.map((id) => [id, []]));
  for (const row of rows) found.get(row.schedule_id)?.push(receiverOf(row));
  return found;
}

export function scheduleOf(row: Row, receivers: Receiver[], titles: ReadonlyMap<string, string>): Schedule {
  const source = scheduleSource.parse(row.source);
  return {
    id: row.id,
    title: row.title,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    ownerGone: row.owner_gone,
    source,
    savedTitle: source.kind === 'saved' ? (titles.get(source.report) ?? null) : null,
    range: z.enum(RELATIVE_RANGES).parse(row.range),
    timeZone: row.time_zone,
    sendZone: row.send_zone,
    times: sendTimes.parse(row.times),
    locale: row.locale,
    formats: z.array(z.enum(REPORT_FORMATS)).parse(row.formats),
    targets: row.targets,
    pausedAt: row.paused_at?.toISOString() ?? null,
    receivers,
  };
}
