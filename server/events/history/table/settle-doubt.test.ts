import { expect, test } from 'vitest';
import { compileMapping, parseMapping } from './compile-mapping.ts';

const format = 'YYYY-MM-DD hh:mm:ss';

/** A call in the night in which 02:00–03:00 came twice, 00:00–02:00 UTC. */
function call(fields: { start: string; end: string; talk?: string }, extra: object = {}) {
  const mapping = parseMapping(
    JSON.stringify({
      timeZone: 'Europe/Berlin',
      contact: 'c',
      times: {
        start: { at: '2026-10-25 {start}', format },
        answer: { at: '{start time}', plus: '10' },
        'start time': { at: '2026-10-25 {start}', format },
        end: { at: '2026-10-25 {end}', format },
      },
      cases: [
        {
          events: [
            { type: 'contact.created', at: 'start', channel: 'phone', direction: 'inbound' },
            { type: 'contact.queued', at: 'start', queue: 'q', cause: 'initial' },
            { type: 'segment.started', at: 'answer', segment: 's', agent: 'a', role: 'primary', queue: 'q' },
            { type: 'segment.ended', at: 'end', segment: 's', end: 'ended' },
            { type: 'contact.ended', at: 'end', by: 'system' },
          ],
        },
      ],
      ...extra,
    }),
  );
  const made = compileMapping(mapping, ['start', 'end', 'talk'])([fields.start, fields.end, fields.talk ?? ''], 1);
  if (!('events' in made)) return made;
  const times = made.events.map((event) => String(event.time).slice(11, 19));
  return `${times[0]} ${times[2]} ${times.at(-1)} ${made.twice ?? 'once'}`;
}

const byDuration = { checks: [{ duration: '{talk}', from: 'answer', to: 'end' }] };

test('the order of the row tells', () => {
  expect(call({ start: '02:50:00', end: '02:05:00' })).toBe('00:50:00 00:50:10 01:05:00 byRow');
});

test('a duration of the row tells', () => {
  expect(call({ start: '02:10:00', end: '03:00:10', talk: '0:50:00' }, byDuration)).toBe(
    '01:10:00 01:10:10 02:00:10 byRow',
  );
  expect(call({ start: '01:59:00', end: '02:10:10', talk: '4260' }, byDuration)).toBe(
    '23:59:00 23:59:10 01:10:10 byRow',
  );
});

test('where nothing tells, the rule of the mapping does, and without one the row is refused', () => {
  const fields = { start: '02:10:00', end: '02:20:00' };
  expect(call(fields, { ambiguous: 'earlier' })).toBe('00:10:00 00:10:10 00:20:00 byRule');
  expect(call(fields, { ambiguous: 'later' })).toBe('01:10:00 01:10:10 01:20:00 byRule');
  expect(call(fields, { ambiguous: 'refuse' })).toMatchObject({
    refusal: expect.stringMatching(/02:10:00.*came twice that night, and nothing in the row says which$/),
  });
  expect(call(fields)).toMatchObject({ refusal: expect.stringContaining('choose with "ambiguous"') });
});

test('times that came once are left alone', () => {
  expect(call({ start: '04:00:00', end: '04:10:00' })).toBe('03:00:00 03:00:10 03:10:00 once');
});

test('a row that contradicts itself either way is refused for that', () => {
  expect(call({ start: '02:10:00', end: '02:20:10', talk: '5' }, { ...byDuration, ambiguous: 'later' })).toMatchObject({
    refusal: expect.stringContaining('{talk} says "5" seconds'),
  });
});

test('a time that starts from itself is named', () => {
  const times = { start: { at: '{end}' }, end: { at: '{start}' } };
  const mapping = parseMapping(JSON.stringify({ contact: 'c', times, cases: [{ ignore: true }] }));
  expect(() => compileMapping(mapping, ['x'])).toThrow(/starts from itself/);
});
