import { sql } from 'kysely';
import { isBuiltIn } from '#server/domain/alarm/built-in.ts';
import type { Move } from '#server/domain/alarm/hysteresis.ts';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { SubjectKind } from '#server/platform/db/schema/alarm.ts';
import type { AlarmRule } from '#server/services/alarm/rule/rule.ts';
import type { WatchedSubject } from './load-watched.ts';
import { raiseAlarm } from './raise.ts';
import { settleAlarm } from './settle.ts';

type Subject = { kind: SubjectKind; subject: string; label: string | null; value: number | null };

/** What is an alarm by itself has one, whoever watches it. */
const causeOf = ({ id, condition }: AlarmRule, { subject }: Subject): string =>
  isBuiltIn(condition.kind) ? condition.kind : `rule:${id}:${subject}`;

/** Takes the step that a rule and the value of one of its subjects ask for. Safe to repeat. */
export async function applyMove(
  ctx: Ctx,
  rule: AlarmRule,
  subject: Subject,
  known: WatchedSubject | undefined,
  move: Move,
): Promise<void> {
  if (move === 'nothing') return;
  await withTenant(ctx.tenantId, async (tx) => {
    const hold = { tenant_id: ctx.tenantId, rule_id: rule.id, subject: subject.subject };
    const standing = await tx
      .selectFrom('alarm_rules')
      .select('enabled')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', rule.id)
      .forShare()
      .executeTakeFirst();
    // Removed or switched off since this look began: whoever did it has ended its alarms, or the next look does.
    if (!standing?.enabled && move !== 'resolve') return;
    if (move === 'hold') {
      const since = { since: sql<Date>`clock_timestamp()` };
      await tx
        .insertInto('alarm_holds')
        .values({ ...hold, ...since })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'rule_id', 'subject']).doNothing())
        .execute();
      return;
    }
    if (move === 'forget' || move === 'raise') {
      await tx
        .deleteFrom('alarm_holds')
        .where('tenant_id', '=', hold.tenant_id)
        .where('rule_id', '=', hold.rule_id)
        .where('subject', '=', hold.subject)
        .execute();
    }
    if (move === 'resolve' && known?.alarmId) await settleAlarm(tx, ctx, known.alarmId);
    if (move === 'raise') {
      await raiseAlarm(tx, ctx, {
        kind: isBuiltIn(rule.condition.kind) ? rule.condition.kind : 'rule',
        cause: causeOf(rule, subject),
        ruleId: rule.id,
        name: rule.name,
        severity: rule.severity,
        subjectKind: subject.kind,
        subject: subject.subject,
        subjectLabel: subject.label,
        condition: rule.condition,
        value: subject.value,
        tell: rule.tell,
        quiet: rule.quiet,
        escalation: rule.escalation,
      });
    }
  });
}
