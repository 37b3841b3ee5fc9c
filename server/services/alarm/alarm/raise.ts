import { v7 as uuid } from 'uuid';
import type { BuiltInKind } from '#server/domain/alarm/built-in.ts';
import type { QuietHours } from '#server/domain/alarm/quiet.ts';
import type { AlarmCondition, AlarmEscalation, AlarmTell, Severity } from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { SubjectKind } from '#server/platform/db/schema/alarm.ts';
import { announceAlarms } from './announce.ts';
import { logStep } from './log-step.ts';
import { tellPeople } from './tell.ts';
import { tellWebhooks } from './tell-webhooks.ts';

type Raised = {
  kind: 'rule' | 'hand' | BuiltInKind;
  /** What there is at most one open alarm of. */
  cause: string;
  ruleId?: string;
  name: string;
  severity: Severity;
  subjectKind: SubjectKind;
  subject: string;
  subjectLabel?: string | null;
  condition?: AlarmCondition;
  value?: number | null;
  tell: AlarmTell;
  quiet?: QuietHours | null;
  escalation?: AlarmEscalation | null;
  raisedBy?: string;
  reason?: string | null;
};

const orNull = (value: unknown): string | null => (value ? JSON.stringify(value) : null);

/** Raises an alarm and tells of it, unless its cause has an open one. @returns its id; null: there was one */
export async function raiseAlarm(tx: Tx, ctx: Ctx, raised: Raised): Promise<string | null> {
  const id = uuid();
  const made = await tx
    .insertInto('alarms')
    .values({
      id,
      tenant_id: ctx.tenantId,
      kind: raised.kind,
      cause: raised.cause,
      rule_id: raised.ruleId ?? null,
      name: raised.name,
      severity: raised.severity,
      subject_kind: raised.subjectKind,
      subject: raised.subject,
      subject_label: raised.subjectLabel ?? null,
      condition: JSON.stringify(raised.condition ?? {}),
      value: raised.value ?? null,
      tell: JSON.stringify(raised.tell),
      quiet: orNull(raised.quiet),
      escalation: orNull(raised.escalation),
      raised_by: raised.raisedBy ?? null,
      reason: raised.reason ?? null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'cause']).where('state', '<>', 'resolved').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return null;
  await logStep(tx, ctx, id, 'raised', { value: raised.value ?? null });
  await tellPeople(tx, ctx, { alarmId: id, tell: raised.tell, quiet: raised.quiet ?? null, step: 'raised' });
  await tellWebhooks(tx, ctx, id, 'alarm.raised');
  await announceAlarms(tx, ctx);
  return id;
}
