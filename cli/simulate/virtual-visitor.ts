import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { Hearing } from './hearing.ts';
import type { VisitorPlan } from './plan.ts';
import type { Tally } from './tally.ts';
import { Visitor } from './visitor.ts';

type Site = ConstructorParameters<typeof Visitor>[0] & { page: string };

/** Nothing a visitor does takes longer; what does is a fault of the run. */
const LONGEST = 180_000;

/** Plays one visitor from arrival to end. @throws when something does not come that must */
export async function playVisitor(
  plan: VisitorPlan,
  site: Site,
  tally: Tally,
  agentFree: () => boolean,
): Promise<void> {
  const visitor = new Visitor(site);
  try {
    await visitor.link.until('the connection', () => visitor.link.live);
    const free = agentFree();
    const since = performance.now();
    const contact = await visitor.start({ question: plan.question, name: plan.name, page: site.page });
    tally.started(contact, plan.number, since, free);
    tally.acknowledge(contact);
    await converse(visitor, plan, tally);
  } finally {
    visitor.close();
  }
}

async function converse(visitor: Visitor, plan: VisitorPlan, tally: Tally): Promise<void> {
  const { link, conversation } = visitor;
  const status = () => conversation.state?.status;
  const answered = await link
    .until('an agent', () => status() !== 'waiting' && status(), plan.patience)
    .catch(() => null);
  if (answered === null && status() === 'waiting') {
    await visitor.end();
    tally.abandoned += 1;
    await link.until('the end', () => status() === 'ended');
    return;
  }
  const hearing = new Hearing(conversation, 'agent', tally);
  link.on('frame', () => hearing.listen());
  const until = performance.now() + LONGEST;
  for (const { text, pause: thinking } of plan.answers) {
    while (hearing.answerTo() === 0 && status() === 'talking' && performance.now() < until) await pause(50);
    await pause(thinking);
    if (status() !== 'talking') break;
    await say(visitor, text, tally);
  }
  if (plan.endsThemselves && status() === 'talking') {
    await pause(500);
    await visitor.end().catch(() => undefined);
  }
  await link.until('the end of the conversation', () => status() === 'ended', LONGEST);
}

async function say(visitor: Visitor, text: string, tally: Tally): Promise<void> {
  const id = uuid();
  tally.saying(id);
  try {
    await visitor.say(text, id);
    tally.acknowledge(visitor.contact);
  } catch {
    // The agent has ended meanwhile.
    tally.unsaid(id);
  }
}
