import type { z } from 'zod';
import { askFigures } from '#server/desks/figures/ask.ts';
import type { AlarmCondition } from '#server/domain/alarm/rule.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { AlarmRule } from '#server/services/alarm/rule/index.ts';
import {
  createAlarmRule,
  createAlarmRuleInput,
  missingNames,
  updateAlarmRule,
} from '#server/services/alarm/rule/index.ts';
import { isNamed, questionOf } from './observe-figure.ts';

type Input = z.input<typeof createAlarmRuleInput>;

async function requireNames(ctx: Ctx, split: Parameters<typeof missingNames>[1], names: string[], field: string) {
  const missing = await missingNames(ctx, split, names);
  if (missing.length === 0) return;
  throw new ServiceError('not_found', `There is no ${split} named ${missing.join(', ')}.`, { field });
}

/** Asks the condition's question once: what the catalogue refuses is refused here, with its field and hint. */
async function checkCondition(ctx: Ctx, condition: AlarmCondition): Promise<void> {
  if ('queue' in condition && condition.queue !== undefined)
    await requireNames(ctx, 'queue', [condition.queue], 'condition.queue');
  if (condition.kind !== 'figure') return;
  const { split, values } = condition;
  if (split && isNamed(split) && values) await requireNames(ctx, split, values, 'condition.values');
  const system: Ctx = { tenantId: ctx.tenantId, actor: { kind: 'system', name: 'alarms' } };
  try {
    await askFigures({ ctx: system, surface: 'alarm', query: questionOf(condition, new Date(), 'UTC') });
  } catch (error) {
    // An engine that is away cannot refuse; the first look says what is wrong then.
    if (!(error instanceof ServiceError && error.code === 'unavailable')) throw error;
  }
}

/**
 * Makes or changes a rule after its condition was checked like any question for figures.
 * @throws {ServiceError} forbidden, not_found, conflict @throws {FigureError} for a figure that cannot be watched so
 */
export async function writeAlarmRule(ctx: Ctx, input: Input, mode: 'create' | 'update'): Promise<AlarmRule> {
  requirePermission(ctx, 'alarm.manage');
  await checkCondition(ctx, createAlarmRuleInput.parse(input).condition);
  return mode === 'create' ? createAlarmRule({ ctx, input }) : updateAlarmRule({ ctx, input });
}
