import type { QueueSetting } from '../contract.ts';
import type { RollupState } from '../rollups/route.ts';
import { settingsOf } from '../sources/agents.ts';
import type { Scope } from '../sources/source.ts';
import type { Question } from '../validate.ts';
import type { Grid } from './grid.ts';
import { Params } from './params.ts';
import { bindThresholds } from './thresholds.ts';

/** What the compiler needs beside the question. */
export interface CompileContext {
  tenantId: string;
  queueSettings: readonly QueueSetting[];
  now: number;
  grid: Grid;
  /** What the tenant's rollups may answer for; facts answer everything when left out. */
  rollups?: RollupState | undefined;
}

/** A part of a question's facts: some of its range, and spans that last or those that are over. */
export interface Part {
  from?: number;
  to?: number;
  lasting?: boolean;
  params?: Params;
}

/** What the facts of a question, or of a part of it, are written with. */
export function scopeOf(
  question: Question,
  context: CompileContext,
  { from = question.from, to = question.to, lasting, params = new Params() }: Part,
): Scope {
  const asked = [...question.groupBy, ...question.filters.map((filter) => filter.split)];
  const until = Math.min(to, Math.max(context.now, from));
  const cuts = context.grid.cuts;
  return {
    params,
    thresholds: bindThresholds(params, context.queueSettings, question.threshold),
    tenantId: context.tenantId,
    from: `toInt64(${from})`,
    to: `toInt64(${to})`,
    until: `toInt64(${until})`,
    now: `toInt64(${context.now})`,
    agentwise: asked.some((split) => split === 'agent' || split === 'group' || split === 'location'),
    placed: asked.some((split) => split === 'group' || split === 'location'),
    cuts,
    ends: cuts
      .slice(0, -1)
      .flatMap((start, index) => (start < context.now ? [Math.min(cuts[index + 1] ?? until, until)] : [])),
    lasting,
  };
}

/** A fact about an agent belongs to the groups and the location the agent was in when it began. */
export function placedRows(agent: { name: string; began: string }, facts: string, scope: Scope): string {
  return `SELECT f.*, s.groups AS agent_groups, greatest(ifNull(s.capacity, 1), 1) AS agent_capacity, if(empty(s.location), NULL, s.location) AS agent_location
    FROM (SELECT *, ifNull(toString(${agent.name}), '') AS agent_key, ${agent.began} AS agent_began FROM (${facts})) AS f
    ASOF LEFT JOIN ${settingsOf(scope)} AS s ON f.agent_key = s.agent AND f.agent_began >= s.from_at`;
}
