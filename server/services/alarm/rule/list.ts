import { sql } from 'kysely';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type AlarmRule, allAlarmRules } from './rule.ts';

/** Days that the record of a rule looks back. */
const RECORD_DAYS = 30;

type AlarmRecord = {
  open: number;
  /** Alarms of the last 30 days that are over. */
  closed: number;
  /** Of them, those of which somebody said that they led to action, and that they did not. */
  ledToAction: number;
  withoutAction: number;
};

type ListedRule = AlarmRule & { record: AlarmRecord };

/** Every rule, and what came of its alarms. @throws {ServiceError} forbidden */
export async function listAlarmRules({ ctx }: { ctx: Ctx }): Promise<ListedRule[]> {
  requirePermission(ctx, 'alarm.read');
  return withTenant(ctx.tenantId, async (tx) => {
    const rules = await allAlarmRules(tx, ctx);
    const { rows } = await sql<AlarmRecord & { rule_id: string }>`
      select rule_id, count(*) filter (where state <> 'resolved')::int as open,
        count(*) filter (where state = 'resolved')::int as closed,
        count(*) filter (where state = 'resolved' and led_to_action)::int as "ledToAction",
        count(*) filter (where state = 'resolved' and not led_to_action)::int as "withoutAction"
      from alarms where tenant_id = ${ctx.tenantId} and rule_id is not null
        and (state <> 'resolved' or raised_at > clock_timestamp() - make_interval(days => ${RECORD_DAYS}))
      group by rule_id`.execute(tx);
    const records = new Map(rows.map(({ rule_id, ...record }) => [rule_id, record]));
    const none: AlarmRecord = { open: 0, closed: 0, ledToAction: 0, withoutAction: 0 };
    return rules.map((rule) => ({ ...rule, record: records.get(rule.id) ?? none }));
  });
}
