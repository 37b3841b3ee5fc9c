import { BUILT_IN_KINDS } from '#server/domain/alarm/built-in.ts';
import { levelOf, nextMove } from '#server/domain/alarm/hysteresis.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { logger } from '#server/platform/observability/log.ts';
import {
  advanceAlarms,
  applyMove,
  endAlarmsOfIdleRules,
  loadWatched,
  noteRuleProblem,
  type Watched,
  watchBuiltIn,
} from '#server/services/alarm/alarm/index.ts';
import type { AlarmRule } from '#server/services/alarm/rule/index.ts';
import { groupExists } from '#server/services/alarm/rule/index.ts';
import { type LiveState, loadLiveState } from '#server/services/monitor/index.ts';
import { type Observation, RuleProblem } from './observation.ts';
import { observeComponents } from './observe-components.ts';
import { observeFigure } from './observe-figure.ts';
import { observeLive } from './observe-live.ts';

/** So many open alarms of one rule say all that more of them could. */
const MOST_OF_ONE = 100;

type Look = { ctx: Ctx; watched: Watched; live: () => Promise<LiveState> };

async function observe({ ctx, watched, live }: Look, { condition }: AlarmRule): Promise<Observation[]> {
  switch (condition.kind) {
    case 'figure':
      return observeFigure(ctx, condition, live);
    case 'component':
      return observeComponents(condition);
    case 'conservation':
    case 'outbox':
    case 'sweep': {
      const value = watched.builtIn[condition.kind].brokenSince ? 1 : 0;
      return [{ kind: 'all', subject: '', label: null, value }];
    }
    case 'agentInState':
      if (condition.group && !(await groupExists(ctx, condition.group)))
        throw new RuleProblem('group: it does not exist any more.');
      return observeLive(condition, await live());
    default:
      return observeLive(condition, await live());
  }
}

/** Judges every subject that the rule sees now, or saw before. */
async function judge(look: Look, rule: AlarmRule): Promise<void> {
  const { ctx, watched } = look;
  const observed = await observe(look, rule);
  await noteRuleProblem(ctx, rule.id, null);
  const known = new Map(
    watched.subjects.filter(({ ruleId }) => ruleId === rule.id).map((subject) => [subject.subject, subject]),
  );
  let open = [...known.values()].filter(({ alarmId }) => alarmId !== null).length;
  const seen = new Set(observed.map(({ subject }) => subject));
  const gone = [...known.keys()]
    .filter((subject) => !seen.has(subject))
    .map((subject): Observation => ({ kind: 'other', subject, label: null, value: null }));
  // Where there is room for some alone, they are the worst.
  const worstFirst = [...observed, ...gone].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const now = Date.now();
  for (const observation of worstFirst) {
    const subject = known.get(observation.subject);
    const standing = {
      open: subject?.alarmId != null,
      heldSince: subject?.heldSince ?? null,
      muted: subject?.muted ?? false,
    };
    const move = nextMove(levelOf(rule.condition, observation.value), standing, rule.holdSeconds, now);
    if (move === 'raise' && open >= MOST_OF_ONE) continue;
    if (move === 'raise') open += 1;
    await applyMove(ctx, rule, observation, subject, move);
  }
}

/** A rule that cannot be judged says why and leaves the others alone; one whose engine is away keeps what stands. */
async function judgeOrSay(look: Look, rule: AlarmRule): Promise<void> {
  try {
    await judge(look, rule);
  } catch (error) {
    if (error instanceof RuleProblem) return noteRuleProblem(look.ctx, rule.id, error.message);
    if (error instanceof ServiceError && error.code === 'unavailable') return;
    logger('alarms').warn({ err: error, tenantId: look.ctx.tenantId, rule: rule.id }, 'a rule could not be judged');
  }
}

/** One look at a tenant: every rule is judged once, then what only time brings is done. Safe to repeat at any time. */
export async function evaluateTenant(tenantId: string): Promise<void> {
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'alarms' } };
  const watched = await loadWatched(ctx);
  let loaded: Promise<LiveState> | undefined;
  const live = () => {
    loaded ??= loadLiveState({ ctx });
    return loaded;
  };
  const rules = watched.rules.filter(({ enabled }) => enabled);
  for (const rule of rules) await judgeOrSay({ ctx, watched, live }, rule);
  await endAlarmsOfIdleRules(ctx, watched);
  for (const kind of BUILT_IN_KINDS) {
    if (!rules.some(({ condition }) => condition.kind === kind)) await watchBuiltIn(ctx, watched, kind);
  }
  await advanceAlarms(ctx);
}
