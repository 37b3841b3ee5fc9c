import type { ColumnType, Generated } from 'kysely';
import type { QuietHours } from '#server/domain/alarm/quiet.ts';
import type { AlarmCondition, AlarmEscalation, AlarmTell, Severity } from '#server/domain/alarm/rule.ts';

/** Read as an object, written as JSON text. */
type Json<Value> = ColumnType<Value, string | undefined, string>;
type JsonOrNull<Value> = ColumnType<Value | null, string | null | undefined, string | null>;

export type AlarmRulesTable = {
  id: string;
  tenant_id: string;
  name: string;
  enabled: Generated<boolean>;
  severity: Severity;
  condition: Json<AlarmCondition>;
  hold_seconds: Generated<number>;
  tell: Json<AlarmTell>;
  quiet: JsonOrNull<QuietHours>;
  escalation: JsonOrNull<AlarmEscalation>;
  deadline_minutes: number | null;
  problem: string | null;
  created_at: Generated<Date>;
};

export type SubjectKind = 'all' | 'queue' | 'agent' | 'group' | 'site' | 'contact' | 'component' | 'other';

export type AlarmsTable = {
  id: string;
  tenant_id: string;
  kind: 'rule' | 'hand' | 'conservation' | 'outbox' | 'sweep';
  rule_id: string | null;
  cause: string;
  name: string;
  severity: Severity;
  subject_kind: SubjectKind;
  subject: string;
  subject_label: string | null;
  condition: Json<AlarmCondition | Record<string, never>>;
  value: number | null;
  tell: Json<AlarmTell>;
  quiet: JsonOrNull<QuietHours>;
  escalation: JsonOrNull<AlarmEscalation>;
  state: Generated<'open' | 'acknowledged' | 'resolved'>;
  raised_at: Generated<Date>;
  raised_by: string | null;
  reason: string | null;
  owner_id: string | null;
  acknowledged_at: Date | null;
  deadline_at: Date | null;
  snoozed_until: Date | null;
  escalated_at: Date | null;
  resolved_at: Date | null;
  resolved_by: 'itself' | 'person' | null;
  led_to_action: boolean | null;
  note: string | null;
};

export type AlarmHoldsTable = {
  tenant_id: string;
  rule_id: string;
  subject: string;
  since: Date;
  muted: Generated<boolean>;
};

export type AlarmLogTable = {
  id: Generated<number>;
  tenant_id: string;
  alarm_id: string;
  at: Generated<Date>;
  user_id: string | null;
  step: string;
  detail: Json<Record<string, unknown>>;
};

export type AlarmRecipientsTable = {
  tenant_id: string;
  alarm_id: string;
  user_id: string;
  told_at: Generated<Date>;
  sound: Generated<boolean>;
  seen_at: Date | null;
};

export type AlarmNoticesTable = {
  id: string;
  tenant_id: string;
  alarm_id: string;
  user_id: string;
  channel: 'mail' | 'push';
  step: string;
  created_at: Generated<Date>;
  attempts: Generated<number>;
  next_at: Generated<Date>;
  leased_until: Date | null;
  delivered_at: Date | null;
  dropped_at: Date | null;
  failed_at: Date | null;
  last_error: string | null;
};

export type PushSubscriptionsTable = {
  id: string;
  tenant_id: string;
  user_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: Generated<Date>;
};

export type AlarmTurnsTable = { tenant_id: string; leased_until: Date | null; evaluated_at: Date | null };
