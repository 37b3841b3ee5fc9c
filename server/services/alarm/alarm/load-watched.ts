import { sql } from 'kysely';
import type { BuiltInKind } from '#server/domain/alarm/built-in.ts';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type AlarmRule, allAlarmRules } from '#server/services/alarm/rule/rule.ts';
import { BACKLOG, SWEEPS_ALARM, SWEEPS_SPAN } from './claim-turn.ts';

/** One open alarm or waiting condition of a rule; instants in milliseconds. */
export type WatchedSubject = {
  ruleId: string;
  subject: string;
  alarmId: string | null;
  heldSince: number | null;
  muted: boolean;
};

export type WatchedBuiltIn = {
  /** Since when the figures have not added up, or events have not reached them. */
  brokenSince: Date | null;
  openAlarm: string | null;
  /** A person has resolved the alarm of this very breach. */
  muted: boolean;
};

/** What a look at a tenant's alarms begins with. */
export type Watched = {
  /** Every rule, also those that are off. */
  rules: AlarmRule[];
  subjects: WatchedSubject[];
  /** What is an alarm by itself. */
  builtIn: Record<BuiltInKind, WatchedBuiltIn>;
};

type SubjectRow = { rule_id: string; subject: string; alarm_id: string | null; since: Date | null; muted: boolean };
type BuiltInRow = { kind: BuiltInKind; broken_since: Date | null; open_alarm: string | null; muted: boolean };

/** Since when an event was set aside, or has been on its way for longer than any sound relay takes. */
const heldBackSince = (tenantId: string) => sql`least(
  (select min(dead_at) from outbox where tenant_id = ${tenantId} and dead_at is not null and delivered_at is null),
  (select created_at + ${BACKLOG} from outbox where tenant_id = ${tenantId} and delivered_at is null and dead_at is null
    and created_at < clock_timestamp() - ${BACKLOG} order by created_at limit 1))`;

/** Since when the net under the workflows has been at work: that it helps once on a loaded machine is no alarm. */
const sweptSince = (
  tenantId: string,
) => sql`(select case when count(*) >= ${SWEEPS_ALARM} then min(at) end from sweep_findings
  where tenant_id = ${tenantId} and cause <> 'unmatched' and at > clock_timestamp() - ${SWEEPS_SPAN})`;

/** Loads the rules and where each of their subjects stands. */
export async function loadWatched(ctx: Ctx): Promise<Watched> {
  return withTenant(ctx.tenantId, async (tx) => {
    const rules = await allAlarmRules(tx, ctx);
    const { rows } = await sql<SubjectRow>`
      select coalesce(a.rule_id, h.rule_id) as rule_id, coalesce(a.subject, h.subject) as subject, a.id as alarm_id, h.since,
        coalesce(h.muted, false) as muted
      from (select * from alarms where tenant_id = ${ctx.tenantId} and state <> 'resolved' and rule_id is not null) a
      full join (select * from alarm_holds where tenant_id = ${ctx.tenantId}) h
        on h.rule_id = a.rule_id and h.subject = a.subject`.execute(tx);
    const { rows: checks } = await sql<BuiltInRow>`
      with breaches as (
        select 'conservation' as kind, (select broken_since from conservation_checks where tenant_id = ${ctx.tenantId}) as broken_since
        union all select 'outbox', ${heldBackSince(ctx.tenantId)}
        union all select 'sweep', ${sweptSince(ctx.tenantId)})
      select b.kind, b.broken_since,
        (select id from alarms where tenant_id = ${ctx.tenantId} and cause = b.kind and state <> 'resolved') as open_alarm,
        exists (select from alarms where tenant_id = ${ctx.tenantId} and cause = b.kind and resolved_by = 'person'
          and raised_at >= b.broken_since) as muted
      from breaches b`.execute(tx);
    const builtIn = (kind: BuiltInKind): WatchedBuiltIn => {
      const check = checks.find((row) => row.kind === kind);
      return {
        brokenSince: check?.broken_since ?? null,
        openAlarm: check?.open_alarm ?? null,
        muted: check?.muted ?? false,
      };
    };
    return {
      rules,
      subjects: rows.map((row) => ({
        ruleId: row.rule_id,
        subject: row.subject,
        alarmId: row.alarm_id,
        heldSince: row.since?.getTime() ?? null,
        muted: row.muted,
      })),
      builtIn: { conservation: builtIn('conservation'), outbox: builtIn('outbox'), sweep: builtIn('sweep') },
    };
  });
}
