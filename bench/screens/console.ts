import type { Browser, Page } from 'playwright-core';
import { agentsOfShop } from '#tests/harness/agents.ts';
import { profile } from '#tests/harness/browser.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { scriptBytes } from '#tests/harness/script-bytes.ts';
import type { Store } from '#tests/harness/store.ts';
import type { System } from '#tests/harness/system.ts';
import { tidy } from '#tests/harness/tidy.ts';
import type { Visitor } from '../../cli/simulate/visitor.ts';
import { showWhole } from './whole-window.ts';

const CHATS = 8;
const ROWS = 200;
const ROUNDS = 5;
/** What the browser leaves out of its timing of events: shorter ones count as this. */
const LEAST = 16;

type Noted = { interactionId: number; duration: number };
type Notes = { noted?: Noted[] };

/** Notes every event of a hand with the time until what it changed was painted. */
async function noteInteractions(page: Page): Promise<void> {
  await page.evaluate((least) => {
    const noted: Noted[] = [];
    (globalThis as Notes).noted = noted;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId > 0) noted.push({ interactionId: entry.interactionId, duration: entry.duration });
      }
    }).observe({ type: 'event', durationThreshold: least } as PerformanceObserverInit);
  }, LEAST);
}

/** The longest event of every interaction; those too short to be told of count as the least that is told. */
async function interactionTimes(page: Page, made: number): Promise<number[]> {
  const noted = await page.evaluate(() => (globalThis as Notes).noted ?? []);
  const longest = new Map<number, number>();
  for (const { interactionId, duration } of noted)
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
  return [...longest.values(), ...new Array<number>(Math.max(0, made - longest.size)).fill(LEAST)];
}

/** A visitor who has said so many sentences. */
async function talkative(visitor: Visitor, rows: number): Promise<void> {
  for (let number = 1; number < rows; number += 1) {
    await visitor.say(`sentence ${number} of a conversation that has been going on for quite a while`);
  }
}

/**
 * An agent with eight conversations of two hundred rows each, in which everybody goes on writing, who opens each, writes
 * an answer and sends it. Gives the milliseconds from every key and press until it was painted, and the bytes of scripts.
 */
export async function consoleTimes(browser: Browser, system: System, store: Store) {
  await tidy(system, store);
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  await store.query(
    `update agent_states set capacity = capacity || jsonb_build_object('chat', $2::int)
     where user_id in (select id from users where email = $1)`,
    [user.email, CHATS],
  );
  const context = await profile(browser);
  const desk = await ConsolePage.open(context, system, user);
  await desk.becomeReady();
  const visitors: Visitor[] = [];
  for (let number = 1; number <= CHATS; number += 1) {
    const visitor = shopVisitor(system);
    visitors.push(visitor);
    await visitor.start({ name: `Visitor ${number}`, question: 'A question' });
    await desk.accept();
  }
  await Promise.all(visitors.map((visitor) => talkative(visitor, ROWS)));
  const { page } = desk;
  const empty = await (await profile(browser, { storageState: await context.storageState() })).newPage();
  const bytes = await scriptBytes(empty, `${system.baseUrl}/console`);
  await empty.context().close();
  await page.reload();
  await page
    .locator('button[data-contact]')
    .nth(CHATS - 1)
    .waitFor();

  let talking = true;
  const talks = visitors.map(async (visitor) => {
    for (let number = 1; talking; number += 1) {
      await visitor.say(`and another thing, number ${number}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  });
  await showWhole(page);
  await noteInteractions(page);
  let made = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let number = 1; number <= CHATS; number += 1) {
      await desk.choose(`Visitor ${number}`);
      const text = `Answer ${round} to visitor ${number}`;
      await desk.field.focus();
      await page.keyboard.type(text, { delay: 30 });
      await page.keyboard.press('Enter');
      await desk.sees(text);
      made += 1 + text.length + 1;
    }
  }
  talking = false;
  await Promise.all(talks);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const times = await interactionTimes(page, made);
  for (const visitor of visitors) await visitor.end();
  await context.close();
  await tidy(system, store);
  await eventually('an empty desk', async () => (await store.openOf(visitors.map((one) => one.contact))).length === 0);
  for (const visitor of visitors) visitor.close();
  return { times, bytes };
}
