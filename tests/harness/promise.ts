import { expect } from 'vitest';
import type { LiveMessage } from '#widget/protocol/frames.ts';
import type { Crowd } from './crowd.ts';
import { eventually } from './eventually.ts';
import { figuresBetween, rounded } from './figures.ts';
import { recompute } from './recompute.ts';
import type { Store, StoredMessage } from './store.ts';
import type { System } from './system.ts';

const idAndSeq = (message: LiveMessage | StoredMessage) => `${message.seq} ${message.clientMessageId} ${message.text}`;
const number = (text: string) => Number(text.split(' ')[1]);

/** Numbers rise within what one side said. */
function expectOrder(stored: StoredMessage[], sender: string): void {
  const numbers = stored.filter((message) => message.sender === sender).map((message) => number(message.text));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
}

/** The delivery promise, for every chat of a crowd: acknowledged once, stored once, shown once, one order for everybody. */
export async function expectDelivered(crowd: Crowd, store: Store): Promise<void> {
  for (const visitor of crowd.visitors) {
    const { contact } = visitor;
    const stored = await store.messagesOf(contact);
    expect(stored.map((message) => message.seq)).toEqual(stored.map((_, index) => index + 1));
    expect(new Set(stored.map((message) => message.clientMessageId)).size).toBe(stored.length);
    const lines = new Set(stored.map(idAndSeq));
    const safe = crowd.safe.filter((message) => message.contact === contact);
    expect(safe.length).toBeGreaterThan(0);
    for (const { id, seq, text } of safe) expect(lines).toContain(`${seq} ${id} ${text}`);
    expectOrder(stored, 'visitor');
    expectOrder(stored, 'agent');

    const last = stored.length;
    const seen = visitor.conversation;
    await visitor.link.until('the visitor is up to date', () => seen.cursor === last);
    expect(seen.messages.map(idAndSeq)).toEqual(stored.map(idAndSeq));
    const agentSees = await eventually('the agent is up to date', async () => {
      const view = crowd.agentView(contact);
      return view?.at(-1)?.seq === last && view;
    });
    expect(agentSees.map(idAndSeq)).toEqual(stored.slice((agentSees[0]?.seq ?? 1) - 1).map(idAndSeq));
  }
}

/** Every event of these contacts is in ClickHouse once, and the API's figures are those of the events. */
export async function expectFiguresEqualEvents(system: System, store: Store, crowd: Crowd): Promise<void> {
  const to = await store.now();
  const events = await store.eventsOf(crowd.contacts);
  const ids = events.map((event) => event.id);
  await eventually('every event is in ClickHouse', async () => (await store.counted(ids)).ids === ids.length);
  expect(await store.counted(ids)).toEqual({ rows: ids.length, ids: ids.length });
  const expected = rounded(recompute(events));
  expect(expected).toMatchObject({ contacts: crowd.visitors.length, waiting: 0 });
  await eventually('the figures are those of the events', async () => {
    const figures = await figuresBetween(system, crowd.since, to);
    return JSON.stringify(figures) === JSON.stringify(expected);
  }).catch(async () => expect(await figuresBetween(system, crowd.since, to)).toEqual(expected));
}
