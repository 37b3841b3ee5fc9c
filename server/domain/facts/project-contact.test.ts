import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeitstandEvent } from '../events/event.ts';
import { parseEvent } from '../events/parse.ts';
import { projectAgent } from './project-agent.ts';
import { projectContact } from './project-contact.ts';

const noon = Date.parse('2026-05-04T12:00:00Z');

/** Events at seconds after noon. */
function events(...steps: Array<[second: number, type: string, more?: object]>): LeitstandEvent[] {
  return steps.map(([second, type, more], seq) => {
    const time = new Date(noon + second * 1000).toISOString();
    const stream = type.startsWith('agent.') ? {} : { contact: 'c' };
    const parsed = parseEvent({ id: `e${seq}`, seq, time, type, ...stream, ...more }, noon + 1e9);
    if ('refusal' in parsed) throw new Error(parsed.refusal);
    return parsed.event;
  });
}

const create = (channel = 'phone'): [number, string, object] => [
  0,
  'contact.created',
  { channel, direction: 'inbound' },
];
const enter = (second: number, queue = 'q'): [number, string, object] => [
  second,
  'contact.queued',
  { queue, cause: 'initial' },
];
const serve = (second: number, more: object = {}): [number, string, object] => [
  second,
  'segment.started',
  { segment: 's', agent: 'anna', role: 'primary', queue: 'q', ...more },
];
const message = (second: number, sender: string, more: object = {}): [number, string, object] => [
  second,
  'message.sent',
  { sender, kind: 'text', length: 1, ...(sender === 'agent' ? { agent: 'anna' } : {}), ...more },
];

describe('projectContact', () => {
  it('leaves virtual hold out of the wait', () => {
    const pause = { queue: 'q', cause: 'visitorAway' };
    const facts = projectContact(
      events(create(), enter(1), [5, 'visit.paused', pause], [65, 'visit.resumed', pause], serve(71)),
    );
    expect(facts?.visits).toMatchObject([{ outcome: 'answered', waitMs: 10_000, pausedMs: 60_000, agent: 'anna' }]);
  });

  it('answers an email with the first human message, not with the segment', () => {
    const facts = projectContact(
      events(
        create('email'),
        enter(0),
        serve(10),
        message(20, 'agent', { automatic: true }),
        message(25, 'agent', { visibility: 'note' }),
        message(40, 'agent'),
      ),
    );
    expect(facts?.visits).toMatchObject([{ outcome: 'answered', waitMs: 40_000, agent: 'anna' }]);
    expect(facts?.segments).toMatchObject([{ visitEnteredAt: noon, startedAt: noon + 10_000 }]);
    expect(facts?.responses).toMatchObject([{ kind: 'first', askedAt: noon, answeredAt: noon + 40_000 }]);
  });

  it('leaves an episode unanswered that ended so, whatever is answered after the contact was reopened', () => {
    const facts = projectContact(
      events(
        create('email'),
        enter(0),
        [60, 'contact.ended', { by: 'visitor' }],
        [90, 'contact.reopened'],
        message(100, 'agent'),
      ),
    );
    expect(facts?.responses).toMatchObject([{ kind: 'first', askedAt: noon, answeredAt: null }]);
  });

  it('takes hold out of talk, and ends a hold with its segment', () => {
    const facts = projectContact(
      events(
        create(),
        enter(0),
        serve(10),
        [20, 'hold.started', { segment: 's' }],
        [30, 'segment.ended', { segment: 's', end: 'ended' }],
      ),
    );
    expect(facts?.segments).toMatchObject([
      {
        talk: [{ from: noon + 10_000, to: noon + 20_000 }],
        holds: [{ from: noon + 20_000, to: noon + 30_000 }],
        handledAt: noon + 30_000,
      },
    ]);
  });

  it('is handled only when its wrap-up has ended', () => {
    const open = events(
      create(),
      enter(0),
      serve(10),
      [30, 'segment.ended', { segment: 's', end: 'left' }],
      [31, 'wrapup.started', { segment: 's' }],
    );
    expect(projectContact(open)?.segments).toMatchObject([{ handledAt: null }]);
    const [done] = events([50, 'wrapup.ended', { segment: 's', reasons: ['order'], automatic: false }]);
    const closed = projectContact([...open, { ...done, id: 'last' } as LeitstandEvent]);
    expect(closed?.segments).toMatchObject([{ handledAt: noon + 50_000, reasons: ['order'], reasonByPerson: true }]);
  });

  it('counts a burst of the customer once', () => {
    const facts = projectContact(
      events(
        create('chat'),
        enter(0),
        serve(1),
        message(10, 'visitor'),
        message(12, 'visitor'),
        message(30, 'agent'),
        message(40, 'visitor'),
      ),
    );
    expect(facts?.responses.filter((response) => response.kind === 'reply')).toMatchObject([
      { askedAt: noon + 10_000, answeredAt: noon + 30_000 },
      { askedAt: noon + 40_000, answeredAt: null },
    ]);
  });

  it('sums the waits until the first agent over overflow', () => {
    const facts = projectContact(
      events(
        create(),
        enter(0),
        [15, 'contact.dequeued', { queue: 'q', outcome: 'overflowed' }],
        enter(15, 'r'),
        serve(40, { queue: 'r' }),
      ),
    );
    expect(facts?.contact).toMatchObject({ waitToFirstAgentMs: 40_000, firstQueue: 'q', lastQueue: 'r', visits: 2 });
  });

  it('lets one row speak for a ring-all, accepted if any agent accepted', () => {
    const ring = (agent: string) => ({ queue: 'q', agent, offer: 'o', mode: 'ringAll' });
    const facts = projectContact(
      events(
        create(),
        enter(0),
        [1, 'contact.offered', ring('anna')],
        [1, 'contact.offered', ring('bo')],
        [3, 'offer.accepted', { offer: 'o', agent: 'bo' }],
        [3, 'offer.revoked', { offer: 'o', agent: 'anna', cause: 'otherAccepted' }],
      ),
    );
    expect(facts?.offers).toMatchObject([
      { agent: 'anna', leads: true, result: 'revoked', wholeResult: 'accepted' },
      { agent: 'bo', leads: false, result: 'accepted', wholeResult: 'accepted' },
    ]);
  });

  it('tells nothing of a contact whose beginning is unknown', () => {
    expect(projectContact(events(enter(0), serve(1)))).toBeNull();
  });

  it('does not care in which order and how often events come', () => {
    const all = events(
      create(),
      enter(1),
      serve(9),
      [9, 'hold.started', { segment: 's' }],
      [12, 'hold.ended', { segment: 's' }],
      [20, 'segment.ended', { segment: 's', end: 'ended' }],
    );
    const wanted = projectContact(all);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), (mixed) => {
        expect(projectContact(mixed)).toEqual(wanted);
      }),
    );
  });
});

describe('projectAgent', () => {
  it('gives intervals one after the other, the last of a millisecond holding', () => {
    const state = (second: number, name: string): [number, string, object] => [
      second,
      'agent.state',
      { agent: 'anna', state: name },
    ];
    const { intervals } = projectAgent(
      events(state(0, 'ready'), state(10, 'busy'), state(10, 'away'), state(20, 'offline')),
    );
    expect(intervals.map(({ state: name, from, to }) => [name, from - noon, to === null ? null : to - noon])).toEqual([
      ['ready', 0, 10_000],
      ['away', 10_000, 20_000],
      ['offline', 20_000, null],
    ]);
  });
});
