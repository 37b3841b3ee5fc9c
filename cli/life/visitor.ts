import { setTimeout as pause } from 'node:timers/promises';
import { dialoguesOf } from '../sample/dialogues.ts';
import type { Random } from '../simulate/random.ts';
import { Visitor } from '../simulate/visitor.ts';
import type { Scripts } from './script.ts';

/** A website of the sample, and what its visitors ask about. */
export type LifeSite = { siteKey: string; origin: string; language: 'en' | 'de'; about: 'sales' | 'service' };

type Life = { baseUrl: string; scripts: Scripts; random: Random; ending: AbortSignal };

const names = ['Ada', 'Bruno', 'Cleo', 'Dora', 'Egon', 'Frida', 'Gustav', 'Hanna', 'Igor', 'Jule', 'Karl'] as const;

/** Nobody of them stays longer (ms). */
const LONGEST = 15 * 60_000;

/** Plays one visitor of a site from the question to the end; some give up before somebody answers. */
export async function visit(site: LifeSite, { baseUrl, scripts, random, ending }: Life): Promise<void> {
  const visitor = new Visitor({ baseUrl, siteKey: site.siteKey, hostOrigin: site.origin });
  const script = random.pick(dialoguesOf(site.about, site.language));
  const leave = () => void visitor.end().catch(() => undefined);
  try {
    await visitor.link.until('the connection', () => visitor.link.live);
    const page = `${site.origin}/${site.about === 'sales' ? 'products' : 'help'}`;
    const [[, question]] = script;
    const contact = await visitor.start({ question, name: random.pick(names), page, language: site.language });
    scripts.set(contact, script);
    ending.addEventListener('abort', leave, { once: true });
    const status = () => visitor.conversation.state?.status;
    const patience = random.chance(0.12) ? random.between(8000, 40_000) : random.between(90_000, 400_000);
    await visitor.link.until('an agent', () => status() !== 'waiting' && status(), patience).catch(leave);
    await converse(visitor, script, random);
    await visitor.link.until('the end', () => status() === 'ended', LONGEST).catch(leave);
    scripts.delete(contact);
  } finally {
    ending.removeEventListener('abort', leave);
    visitor.close();
  }
}

async function converse(visitor: Visitor, script: ReturnType<typeof dialoguesOf>[0], random: Random): Promise<void> {
  const { link, conversation } = visitor;
  const talking = () => conversation.state?.status === 'talking';
  const heard = () => conversation.messages.filter((message) => message.sender === 'agent').length;
  let before = 0;
  for (const [who, text] of script.slice(1)) {
    if (who === 'agent') {
      before += 1;
      continue;
    }
    await link.until('an answer', () => !talking() || heard() >= before, LONGEST).catch(() => undefined);
    await pause(random.between(5000, 20_000));
    if (!talking()) return;
    await visitor.say(text);
  }
  await link.until('the last word', () => !talking() || heard() >= before, 60_000).catch(() => undefined);
  await pause(random.between(2000, 8000));
  if (talking() && random.chance(0.6)) await visitor.end();
}
