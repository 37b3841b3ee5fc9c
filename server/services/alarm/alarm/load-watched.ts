import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type AlarmRule, allAlarmRules } from '#server/services/alarm/rule/rule.ts';

/** One open alarm or waiting condition of a rule; instants in milliseconds. */
export type WatchedSubject = {
  ruleId: string;
  subject: string;
  alarmId: string | null;
  heldSince: number | null;
  muted: boolean;
};

/** What a look at a tenant's alarms begins with. */
export type Watched = {
  /** Every rule, also those that are off. */
  rules: AlarmRule[];
  subjects: WatchedSubject[];
  conservation: {
    /** Since when the figures have not added up. */
    brokenSince: Date | null;
    openAlarm: string | null;
    /** A person has resolved the alarm of this very breach. */
    muted: boolean;
  };
};

type SubjectRow = { rule_id: string; subject: string; alarm_id: string | null; since: Date | null; muted: boolean };
type ConservationRow = { broken_since: Date | null; open_alarm: string | null; muted: boolean };

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
    const { rows: checks } = await sql<ConservationRow>`
      select c.broken_since,
        (select id from alarms where tenant_id = ${ctx.tenantId} and cause = 'conservation' and state <> 'resolved') as open_alarm,
        exists (select from alarms where tenant_id = ${ctx.tenantId} and cause = 'conservation' and resolved_by = 'person'
          and raised_at >= c.broken_since) as muted
      from (select 1) one left join conservation_checks c on c.tenant_id = ${ctx.tenantId}`.execute(tx);
    const [check] = checks;
    return {
      rules,
      subjects: rows.map((row) => ({
        ruleId: row.rule_id,
        subject: row.subject,
        alarmId: row.alarm_id,
        heldSince: row.since?.getTime() ?? null,
        muted: row.muted,
      })),
      conservation: {
        brokenSince: check?.broken_since ?? null,
        openAlarm: check?.open_alarm ?? null,
        muted: check?.muted ?? false,
      },
    };
  });
}
