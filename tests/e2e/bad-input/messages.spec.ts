import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shopVisitor } from '#tests/harness/people.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';
import type { ServerFrame } from '#widget/protocol/frames.ts';
import { LiveRefusal } from '../../../cli/simulate/live-link.ts';
import type { Visitor } from '../../../cli/simulate/visitor.ts';

const system = runningSystem();
const store = new Store(system);
afterAll(() => store.close());

/** The code with which a command was refused. */
async function refusalOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(LiveRefusal);
  expect((error as LiveRefusal).message.length).toBeGreaterThan(15);
  return (error as LiveRefusal).code;
}

describe('what a visitor sends', () => {
  let visitor: Visitor;
  let stranger: Visitor;

  beforeEach(async () => {
    [visitor, stranger] = [shopVisitor(system), shopVisitor(system)];
    await Promise.all([visitor.start({ question: 'first' }), stranger.start({ question: 'other' })]);
  });
  afterEach(async () => {
    for (const one of [visitor, stranger]) {
      await one.end();
      one.close();
    }
  });
  const texts = async (of: Visitor) => (await store.messagesOf(of.contact)).map((message) => message.text);

  it('beyond 8,000 characters is refused with a reason, and the chat goes on', async () => {
    expect(await refusalOf(visitor.say('x'.repeat(8001)))).toBe('too_large');
    await visitor.say('y'.repeat(8000));
    expect(await texts(visitor)).toEqual(['first', 'y'.repeat(8000)]);
  });

  it('of 1 MB costs at most its own connection', async () => {
    const id = uuid();
    const before = visitor.link.connections;
    let refused = false;
    visitor.link.on('frame', (frame: ServerFrame) => {
      refused ||= frame.t === 'nack' && frame.id === id;
    });
    visitor.link.send({ t: 'send', id, contact: visitor.contact, text: 'x'.repeat(1_000_000) });
    await visitor.link.until('a refusal or a new connection', () => refused || visitor.link.connections > before);
    await Promise.all([visitor.say('after'), stranger.say('undisturbed')]);
    expect(await texts(visitor)).toEqual(['first', 'after']);
    expect(await texts(stranger)).toEqual(['other', 'undisturbed']);
  });

  it('twice under one id counts once; under the same id with another text it is refused', async () => {
    const id = uuid();
    const first = await visitor.say('once', id);
    const again = await visitor.say('once', id);
    expect(again.seq).toBe(first.seq);
    expect(await refusalOf(visitor.say('something else', id))).toBe('conflict');
    expect(await texts(visitor)).toEqual(['first', 'once']);
  });

  it('as 10,000 messages at once is slowed down: what is acknowledged is there once and in order, others are served', async () => {
    const burst = 10_000;
    const answers = { ack: [] as number[], nack: 0 };
    const codes = new Set<string>();
    let lost = false;
    visitor.link.on('lost', () => {
      lost = true;
    });
    visitor.link.on('frame', (frame: ServerFrame) => {
      if (frame.t === 'ack') answers.ack.push(frame.seq ?? 0);
      if (frame.t === 'nack') {
        answers.nack += 1;
        codes.add(frame.code);
      }
    });
    for (let number = 1; number <= burst; number += 1) {
      visitor.link.send({ t: 'send', id: uuid(), contact: visitor.contact, text: `burst ${number}` });
    }
    await stranger.say('in the middle');
    await visitor.link.until(
      'an answer to each or the end of the connection',
      () => lost || answers.ack.length + answers.nack >= burst,
      60_000,
    );
    expect([...codes].filter((code) => code !== 'rate_limited')).toEqual([]);
    await visitor.say('the last word');
    const stored = await store.messagesOf(visitor.contact);
    const numbers = stored.slice(1, -1).map((message) => Number(message.text.split(' ')[1]));
    expect(stored.map((message) => message.seq)).toEqual(stored.map((_, index) => index + 1));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.length).toBeLessThan(burst);
    for (const seq of answers.ack) expect(stored[seq - 1]?.seq).toBe(seq);
    expect(stored.at(-1)?.text).toBe('the last word');
    expect(await texts(stranger)).toEqual(['other', 'in the middle']);
  });

  it('with another contact’s id looks as if that contact did not exist, and changes nothing there', async () => {
    const contact = stranger.contact;
    const topic = `contact:${contact}`;
    expect(await refusalOf(visitor.link.command({ t: 'send', id: uuid(), contact, text: 'mine now' }))).toBe(
      'not_found',
    );
    expect(await refusalOf(visitor.link.command({ t: 'end', id: uuid(), contact }))).toBe('not_found');
    const nobody = await refusalOf(visitor.link.command({ t: 'end', id: uuid(), contact: uuid() }));
    expect(nobody).toBe('not_found');
    const heard: ServerFrame[] = [];
    visitor.link.on('frame', (frame: ServerFrame) => heard.push(frame));
    for (const name of [topic, 'desk', 'monitor']) visitor.link.send({ t: 'sub', topic: name });
    visitor.link.send({ t: 'typing', contact, on: true });
    visitor.link.send({ t: 'receipt', contact, delivered: 1, read: 1 });
    await stranger.say('private');
    await visitor.say('own');
    expect(
      heard.filter((frame) => frame.t !== 'error' && 'topic' in frame && frame.topic !== `contact:${visitor.contact}`),
    ).toEqual([]);
    expect(heard.filter((frame) => frame.t === 'error').length).toBeGreaterThanOrEqual(3);
    expect(await texts(stranger)).toEqual(['other', 'private']);
    expect(await store.openOf([contact])).toHaveLength(1);
    const receipts = await store.query('select read_seq from message_receipts where contact_id = $1 and read_seq > 0', [
      contact,
    ]);
    expect(receipts).toEqual([]);
  });
});
