import { describe, expect, it } from 'vitest';
import type { LeitstandEvent } from './event.ts';
import { compareEvents, sortEvents } from './order.ts';
import { canonicalJson, parseEvent, parseEventLine } from './parse.ts';
import { checkOrder } from './rules.ts';

const now = Date.parse('2026-06-01T00:00:00Z');

/** Events of one contact, a second apart. */
function story(...steps: Array<[type: string, more?: object]>): LeitstandEvent[] {
  return steps.map(([type, more], index) => {
    const time = new Date(Date.parse('2026-05-04T09:00:00Z') + index * 1000).toISOString();
    const parsed = parseEvent({ id: `e${index}`, time, type, contact: 'c', ...more }, now);
    if ('refusal' in parsed) throw new Error(parsed.refusal);
    return parsed.event;
  });
}

const created: [string, object] = ['contact.created', { channel: 'phone', direction: 'inbound' }];
const queued: [string, object] = ['contact.queued', { queue: 'q', cause: 'initial' }];
const started: [string, object] = ['segment.started', { segment: 's', agent: 'a', role: 'primary', queue: 'q' }];
const ended: [string, object] = ['segment.ended', { segment: 's', end: 'ended' }];
const over: [string, object] = ['contact.ended', { by: 'visitor' }];

describe('checkOrder', () => {
  it('lets a whole contact pass, wrap-up after its end', () => {
    const wrapup = story(
      created,
      queued,
      started,
      ended,
      over,
      ['wrapup.started', { segment: 's' }],
      ['wrapup.ended', { segment: 's', reasons: [], automatic: true }],
      ['contact.closed'],
      ['survey.sent', { survey: 'v' }],
      ['contact.reopened'],
      queued,
    );
    expect(checkOrder(wrapup)).toEqual([]);
  });

  it.each([
    ['nothing comes before the creation', [queued], 'contact.created'],
    ['a contact is created once', [created, created], 'created before'],
    ['it waits once in a queue', [created, queued, queued], 'already waits'],
    [
      'it leaves a queue it waits in',
      [created, ['contact.dequeued', { queue: 'q', outcome: 'abandoned' }]],
      'does not wait',
    ],
    ['an answer follows waiting', [created, started], 'never waited'],
    ['a segment starts once', [created, queued, started, started], 'started before'],
    ['a segment ends once', [created, queued, started, ended, ended], 'ended before'],
    ['a segment ends after its start', [created, ended], 'segment.started'],
    ['a hold ends after its start', [created, queued, started, ['hold.ended', { segment: 's' }]], 'not on hold'],
    ['wrap-up follows the end', [created, queued, started, ['wrapup.started', { segment: 's' }]], 'has not ended'],
    ['a contact ends once', [created, over, over], 'ended before'],
    ['nothing but reviews follows the closing', [created, over, ['contact.closed'], queued], 'contact.closed'],
    ['only what ended is reopened', [created, ['contact.reopened']], 'cannot be reopened'],
    ['an offer is answered once', [created, queued, ['offer.accepted', { offer: 'o', agent: 'a' }]], 'no such offer'],
    [
      'only a paused visit resumes',
      [created, queued, ['visit.resumed', { queue: 'q', cause: 'callback' }]],
      'not paused',
    ],
  ] as Array<[string, Array<[string, object?]>, string]>)('%s', (_rule, steps, reason) => {
    const breaches = checkOrder(story(...steps));
    expect(breaches.map((breach) => breach.id)).toEqual([`e${steps.length - 1}`]);
    expect(breaches[0]?.reason).toContain(reason);
  });

  it('never refuses what is stored', () => {
    expect(checkOrder(story(created, created), new Set(['e1']))).toEqual([]);
  });
});

describe('order', () => {
  it('is time, then seq, then the table, then the id', () => {
    const [first, second, third] = story(created, queued, over);
    const at = (event: LeitstandEvent | undefined, more: object) =>
      ({ ...event, time: '2026-05-04T09:00:00Z', ...more }) as LeitstandEvent;
    expect(compareEvents(at(second, { seq: 1 }), at(first, { seq: 2 }))).toBeLessThan(0);
    expect(compareEvents(at(third, {}), at(second, {}))).toBeGreaterThan(0);
    expect(compareEvents(at(second, { id: 'a' }), at(second, { id: 'b' }))).toBeLessThan(0);
  });

  it('keeps each id once', () => {
    const events = story(created, queued);
    expect(sortEvents([...events, ...events].reverse())).toEqual(events);
  });
});

describe('parseEventLine', () => {
  it.each([
    ['{"id":', 'not JSON'],
    ['[]', 'JSON object'],
    ['{"id":"x","type":"contact.exploded"}', 'unknown'],
    ['{"id":"x","type":"contact.closed","contact":"c","time":"2026-05-04 09:00"}', 'RFC 3339'],
    ['{"id":"x","type":"contact.closed","contact":"c","time":"2026-05-04T09:00:00.1234Z"}', 'milliseconds'],
    ['{"id":"x","type":"contact.closed","contact":"c","time":"2027-05-04T09:00:00Z"}', 'future'],
    ['{"id":"x","type":"contact.closed","contact":"c","time":"1969-05-04T09:00:00Z"}', '1970'],
    ['{"id":"x","type":"contact.closed","time":"2026-05-04T09:00:00Z"}', 'contact'],
    [`{"id":"${'x'.repeat(201)}","type":"contact.closed","contact":"c","time":"2026-05-04T09:00:00Z"}`, 'id'],
    [`"${'x'.repeat(1_000_001)}"`, 'characters'],
  ])('refuses %.40s', (line, reason) => {
    const parsed = parseEventLine(line, now);
    expect('refusal' in parsed ? parsed.refusal : '').toContain(reason);
  });

  it('keeps unknown fields, and tells a repeat by its body whatever the order of keys', () => {
    const one = parseEventLine(
      '{"id":"x","type":"contact.closed","contact":"c","time":"2026-05-04T09:00:00Z","more":{"b":1,"a":2}}',
      now,
    );
    const two = parseEventLine(
      '{"more":{"a":2,"b":1},"time":"2026-05-04T09:00:00Z","contact":"c","type":"contact.closed","id":"x"}',
      now,
    );
    expect(one).toEqual(two);
    const bodyOf = (parsed: typeof one) => ('event' in parsed ? canonicalJson(parsed.event) : null);
    expect(bodyOf(one)).toBe(bodyOf(two));
    expect('event' in one && one.event).toMatchObject({ more: { a: 2, b: 1 } });
  });
});
