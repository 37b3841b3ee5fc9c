import { performance } from 'node:perf_hooks';
import { agentsOfShop } from '#tests/harness/agents.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { reasonName } from '#tests/harness/reasons.ts';
import type { Store } from '#tests/harness/store.ts';
import type { System } from '#tests/harness/system.ts';
import { Staff } from '../cli/simulate/staff.ts';

/** Contacts arrive one by one while an agent is free; gives the milliseconds until each stands on the agent's screen. */
export async function offerLatencies(system: System, store: Store, rounds: number): Promise<number[]> {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const reason = await reasonName(store);
  const agent = await Staff.signIn(system.baseUrl, user);
  const desk = agent.desk();
  await agent.setState('ready');
  await agent.link.until('ready', () => desk.state?.agent.state === 'ready');
  const taken: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const visitor = shopVisitor(system);
    await visitor.link.until('a link', () => visitor.link.live);
    const begun = performance.now();
    const started = visitor.start({ question: `round ${round}` });
    const offer = await agent.link.until('the offer', () => desk.state?.offers[0]);
    taken.push(performance.now() - begun);
    const contact = await started;
    await agent.accept(offer.offer);
    await agent.end(contact);
    await agent.wrapUp(contact, [reason]);
    await agent.link.until('free hands', () => desk.state?.contacts.length === 0 && desk.state.offers.length === 0);
    visitor.close();
  }
  await agent.setState('offline');
  agent.close();
  return taken;
}
