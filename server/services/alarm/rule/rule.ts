import { sql } from 'kysely';
import type { z } from 'zod';
import type { QuietHours } from '#server/domain/alarm/quiet.ts';
import type {
  AlarmCondition,
  AlarmEscalation,
  AlarmTell,
  alarmRuleFields,
  Severity,
} from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** A rule as screens show it. */
export type AlarmRule = {
  id: string;
  name: string;
  enabled: boolean;
  severity: Severity;
  condition: AlarmCondition;
  holdSeconds: number;
  tell: AlarmTell;
  quiet: QuietHours | null;
  escalation: AlarmEscalation | null;
  deadlineMinutes: number | null;
  /** Why it cannot be judged, as of the last look; null: it can. */
  problem: string | null;
};

function selection(tx: Tx, tenantId: string) {
  return tx.selectFrom('alarm_rules').selectAll().where('tenant_id', '=', tenantId);
}

function describe(row: Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number]): AlarmRule {
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    severity: row.severity,
    condition: row.condition,
    holdSeconds: row.hold_seconds,
    tell: row.tell,
    quiet: row.quiet,
    escalation: row.escalation,
    deadlineMinutes: row.deadline_minutes,
    problem: row.problem,
  };
}

/** Every rule of the tenant, by name. */
export async function allAlarmRules(tx: Tx, ctx: Ctx): Promise<AlarmRule[]> {
  return (await selection(tx, ctx.tenantId).orderBy('name').execute()).map(describe);
}

/** One rule, locked against others who change it. @throws {ServiceError} not_found */
export async function getRuleInTenant(tx: Tx, ctx: Ctx, id: string, lock = false): Promise<AlarmRule> {
  const query = selection(tx, ctx.tenantId).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new ServiceError('not_found', 'There is no such rule.', { field: 'id' });
  return describe(row);
}

type Fields = z.output<typeof alarmRuleFields>;

const orNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The row's columns of what people wrote. */
export function columnsOf(fields: Fields) {
  return {
    name: fields.name,
    enabled: fields.enabled,
    severity: fields.severity,
    condition: JSON.stringify(fields.condition),
    hold_seconds: fields.holdSeconds,
    tell: JSON.stringify(fields.tell),
    quiet: orNull(fields.quiet),
    escalation: orNull(fields.escalation),
    deadline_minutes: fields.deadlineMinutes,
    problem: null,
  };
}

/** Whoever is named must be of the tenant. @throws {ServiceError} not_found */
export async function checkNamed(tx: Tx, ctx: Ctx, { condition, tell, escalation }: Fields): Promise<void> {
  const told = [tell, ...(escalation ? [escalation.tell] : [])];
  const group = condition.kind === 'agentInState' && condition.group ? [condition.group] : [];
  const wanted = {
    users: [...new Set(told.flatMap(({ users }) => users))],
    groups: [...new Set([...told.flatMap(({ groups }) => groups), ...group])],
  };
  for (const table of ['users', 'groups'] as const) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where tenant_id = ${ctx.tenantId} and id = any(${wanted[table]}::uuid[])`.execute(tx);
    if (rows[0]?.n !== wanted[table].length) {
      throw new ServiceError('not_found', `One of the ${table} to be told does not exist.`, { field: `tell.${table}` });
    }
  }
}

/** Rules hold for the whole tenant, so those limited to groups or sites may not write them. @throws {ServiceError} forbidden */
export function requireWholeTenant({ actor }: Ctx): void {
  if (actor.kind === 'user' && (actor.groups || actor.sites)) {
    throw new ServiceError('forbidden', 'Rules hold for the whole company; your role is limited to groups or sites.', {
      hint: 'Ask somebody without this limit.',
    });
  }
}
