import { type AlarmCondition, WATCHED_COMPONENTS } from '#server/domain/alarm/rule.ts';
import { env } from '#server/env.ts';
import { createCheck } from '#server/platform/health/check.ts';
import { probes } from '#server/platform/health/probes.ts';
import { type Observation, RuleProblem } from './observation.ts';

type Component = (typeof WATCHED_COMPONENTS)[number];

const { clickhouse, temporal, livekit } = probes;
/** One answer serves all tenants of a round. */
const health = createCheck<Component>({ clickhouse, temporal, livekit }, { freshMs: 4_000, graceMs: 30_000 });

/** Which components are down: 1, else 0. What is not set up is not missed. @throws {RuleProblem} when it is asked for by name */
export async function observeComponents({
  component,
}: Extract<AlarmCondition, { kind: 'component' }>): Promise<Observation[]> {
  const there = WATCHED_COMPONENTS.filter((name) => name !== 'livekit' || env().LIVEKIT_URL !== undefined);
  if (component && !there.includes(component)) throw new RuleProblem(`${component} is not set up here.`);
  const { components } = await health();
  return there
    .filter((name) => component === undefined || name === component)
    .map((name) => ({ kind: 'component', subject: name, label: null, value: components[name] === 'down' ? 1 : 0 }));
}
