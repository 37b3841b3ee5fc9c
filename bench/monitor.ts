import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { agentsOfShop } from '#tests/harness/agents.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import type { Store } from '#tests/harness/store.ts';
import { type System, userOf } from '#tests/harness/system.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { Staff } from '../cli/simulate/staff.ts';

const offered = (state: MonitorState | undefined) =>
  (state?.queues ?? []).reduce((sum, queue) => sum + (queue.today.offered ?? 0), 0);

/** An agent changes state, a contact arrives: milliseconds until a supervisor's monitor shows the state, and the figure. */
export async function monitorLatencies(system: System, store: Store, rounds: number) {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const [agent, supervisor] = await Promise.all([
    Staff.signIn(system.baseUrl, user),
    Staff.signIn(system.baseUrl, userOf(system, 'supervisor')),
  ]);
  const login = user.email.split('@')[0];
  const monitor = supervisor.link.follow<MonitorState>('monitor');
  await supervisor.link.until('the monitor', () => monitor.state?.agents.some((one) => one.login === login));
  const shown = () => monitor.state?.agents.find((one) => one.login === login)?.state;
  const states: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const state = round % 2 === 0 ? 'busy' : 'away';
    const begun = performance.now();
    const changed = agent.setState(state);
    await supervisor.link.until(`${state} on the monitor`, () => shown() === state);
    states.push(performance.now() - begun);
    await changed;
    await pause(137);
  }
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = offered(monitor.state);
    const visitor = shopVisitor(system);
    await visitor.link.until('a link', () => visitor.link.live);
    const begun = performance.now();
    await visitor.start({ question: `round ${round}` });
    await supervisor.link.until('the figure on the monitor', () => offered(monitor.state) > before);
    figures.push(performance.now() - begun);
    await visitor.end();
    visitor.close();
    await pause(137);
  }
  await agent.setState('offline');
  agent.close();
  supervisor.close();
  return { states, figures };
}
