import { type RawBuilder, sql } from 'kysely';
import type { AlarmCondition, Severity } from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import { limitsOf } from '#server/domain/reach.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { AlarmsTable, SubjectKind } from '#server/platform/db/schema/alarm.ts';
import { inReach } from './alarm-in-reach.ts';

/** An alarm as screens show it; instants RFC 3339. */
export type Alarm = {
  id: string;
  kind: AlarmsTable['kind'];
  ruleId: string | null;
  name: string;
  severity: Severity;
  subjectKind: SubjectKind;
  subject: string;
  /** The subject's name for people, where it has one. */
  subjectLabel: string | null;
  /** What was met; null for raised hands. */
  condition: AlarmCondition | null;
  /** The value that raised it, in the unit of what is watched. */
  value: number | null;
  state: 'open' | 'acknowledged' | 'resolved';
  raisedAt: string;
  reason: string | null;
  owner: { id: string; name: string } | null;
  acknowledgedAt: string | null;
  deadlineAt: string | null;
  snoozedUntil: string | null;
  escalatedAt: string | null;
  resolvedAt: string | null;
  resolvedBy: 'itself' | 'person' | null;
  ledToAction: boolean | null;
  note: string | null;
  /** The viewer has been told and has not looked yet. */
  unread: boolean;
  /** It may sound at the viewer. */
  sound: boolean;
};

type Row = {
  id: string;
  kind: Alarm['kind'];
  rule_id: string | null;
  name: string;
  severity: Severity;
  subject_kind: SubjectKind;
  subject: string;
  subject_label: string | null;
  condition: AlarmCondition | Record<string, never>;
  value: number | null;
  state: Alarm['state'];
  raised_at: Date;
  reason: string | null;
  owner_id: string | null;
  owner_name: string | null;
  acknowledged_at: Date | null;
  deadline_at: Date | null;
  snoozed_until: Date | null;
  escalated_at: Date | null;
  resolved_at: Date | null;
  resolved_by: Alarm['resolvedBy'];
  led_to_action: boolean | null;
  note: string | null;
  unread: boolean;
  sound: boolean;
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function describe(row: Row): Alarm {
  return {
    id: row.id,
    kind: row.kind,
    ruleId: row.rule_id,
    name: row.name,
    severity: row.severity,
    subjectKind: row.subject_kind,
    subject: row.subject,
    subjectLabel: row.subject_label,
    condition: 'kind' in row.condition ? (row.condition as AlarmCondition) : null,
    value: row.value,
    state: row.state,
    raisedAt: row.raised_at.toISOString(),
    reason: row.reason,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    acknowledgedAt: iso(row.acknowledged_at),
    deadlineAt: iso(row.deadline_at),
    snoozedUntil: iso(row.snoozed_until),
    escalatedAt: iso(row.escalated_at),
    resolvedAt: iso(row.resolved_at),
    resolvedBy: row.resolved_by,
    ledToAction: row.led_to_action,
    note: row.note,
    unread: row.unread,
    sound: row.sound,
  };
}

type Selection = { where: RawBuilder<unknown>; orderBy: RawBuilder<unknown>; limit: number };

/** Alarms within the actor's reach. @param selection conditions on the alarm `a` and the viewer's own row `m` */
export async function describeAlarms(tx: Tx, ctx: Ctx, selection: Selection): Promise<Alarm[]> {
  const viewer = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.rule_id, a.name, a.severity, a.subject_kind, a.subject, a.subject_label, a.condition, a.value,
      a.state, a.raised_at, a.reason, a.owner_id, u.name as owner_name, a.acknowledged_at, a.deadline_at, a.snoozed_until,
      a.escalated_at, a.resolved_at, a.resolved_by, a.led_to_action, a.note,
      (m.user_id is not null and m.seen_at is null) as unread, coalesce(m.sound, false) as sound
    from alarms a
      left join users u on u.tenant_id = a.tenant_id and u.id = a.owner_id
      left join alarm_recipients m on m.tenant_id = a.tenant_id and m.alarm_id = a.id and m.user_id = ${viewer}
    where a.tenant_id = ${ctx.tenantId} and ${inReach(limitsOf(ctx))} and ${selection.where}
    order by ${selection.orderBy} limit ${selection.limit}`.execute(tx);
  return rows.map(describe);
}

/** Raised hands first, then what nobody has taken, the gravest and oldest on top. */
export const urgency = sql`a.kind <> 'hand', coalesce(a.snoozed_until > clock_timestamp(), false), a.state <> 'open',
  a.severity <> 'critical', a.raised_at, a.id`;
