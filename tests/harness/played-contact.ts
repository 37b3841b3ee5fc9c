import { Staff } from '../../cli/simulate/staff.ts';
import { agentsOfShop } from './agents.ts';
import { eventually } from './eventually.ts';
import { figuresBetween } from './figures.ts';
import { shopVisitor } from './people.ts';
import { reasonName } from './reasons.ts';
import type { Store } from './store.ts';
import type { System } from './system.ts';

type Said = { name: string; question: string; answer: string };

/** A contact that was played, and the millisecond in which it entered its queue. */
export type Played = { contact: string; range: { from: string; to: string } };

/** Plays one contact of the shop from its question to its reason, until the figures know it. */
export async function playContact(system: System, store: Store, { name, question, answer }: Said): Promise<Played> {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const agent = await Staff.signIn(system.baseUrl, user);
  const desk = agent.desk();
  await agent.setState('ready');
  const visitor = shopVisitor(system);
  const contact = await visitor.start({ name, question });
  const offer = await agent.link.until('an offer', () => desk.state?.offers.find((one) => one.contact === contact));
  await agent.accept(offer.offer);
  await agent.say(contact, answer);
  await agent.end(contact);
  await agent.wrapUp(contact, [await reasonName(store)]);
  await agent.setState('offline');
  visitor.close();
  agent.close();
  const events = await store.eventsOf([contact]);
  const entered = events.find((event) => event.type === 'contact.queued')?.time ?? '';
  const range = { from: new Date(entered).toISOString(), to: new Date(Date.parse(entered) + 1).toISOString() };
  await eventually(
    'the figures of this contact',
    async () => (await figuresBetween(system, range.from, range.to)).handled === 1,
  );
  return { contact, range };
}
