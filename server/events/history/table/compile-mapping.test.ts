import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileMapping, MappingError, parseMapping } from './compile-mapping.ts';

const mapping = {
  timeZone: 'Europe/Berlin',
  contact: 'call-{id}',
  times: {
    start: { at: '{start}', format: 'DD.MM.YYYY hh:mm' },
    answer: { at: '{start}', format: 'DD.MM.YYYY hh:mm', plus: '{wait}' },
    end: { at: '{end}', format: 'unix', absent: ['0'] },
  },
  checks: [{ order: ['start', 'answer', 'end'] }],
  cases: [
    { when: { state: 'test' }, ignore: true },
    { when: { state: 'broken' }, refuse: 'the exchange lost this call' },
    {
      when: { state: ['ok', 'done'], wait: { moreThan: -1 } },
      events: [
        {
          type: 'contact.created',
          at: 'start',
          channel: { from: '{channel}', map: { p: 'phone' }, strict: true },
          direction: 'inbound',
        },
        {
          type: 'survey.answered',
          at: 'answer',
          survey: '{contact}-survey',
          csat: { number: '{stars}' },
          optional: true,
        },
        { type: 'contact.ended', at: 'end', by: 'system' },
      ],
    },
  ],
};
const header = ['id', 'start', 'wait', 'end', 'state', 'channel', 'stars'];

function row(...fields: string[]) {
  return compileMapping(parseMapping(JSON.stringify(mapping)), header)(fields, 1);
}

describe('compileMapping', () => {
  test('makes events with ids and order of the case', () => {
    expect(row('7', '01.07.2026 9:05', '2.5', '1782889800', 'ok', 'p', '4')).toEqual({
      events: [
        {
          id: 'call-7-1',
          seq: 1,
          time: '2026-07-01T07:05:00.000Z',
          type: 'contact.created',
          contact: 'call-7',
          channel: 'phone',
          direction: 'inbound',
        },
        {
          id: 'call-7-2',
          seq: 2,
          time: '2026-07-01T07:05:02.500Z',
          type: 'survey.answered',
          contact: 'call-7',
          survey: 'call-7-survey',
          csat: 4,
        },
        {
          id: 'call-7-3',
          seq: 3,
          time: '2026-07-01T07:10:00.000Z',
          type: 'contact.ended',
          contact: 'call-7',
          by: 'system',
        },
      ],
    });
  });

  test('leaves out an optional event without a value, and rows that a case ignores', () => {
    const made = row('7', '01.07.2026 9:05', '0', '1782889800', 'done', 'p', '');
    expect('events' in made && made.events.map((event) => event.type)).toEqual(['contact.created', 'contact.ended']);
    expect(row('7', '', '', '', 'test', '', '')).toEqual({ ignored: true });
  });

  test.each([
    [['7', '01.07.2026 9:05', '0', '1782889800', 'new', 'p', ''], /no case of the mapping fits state = "new"/],
    [['7', '01.07.2026 9:05', '0', '1782889800', 'broken', 'p', ''], /the exchange lost this call/],
    [
      ['7', '31.02.2026 9:05', '0', '1782889800', 'ok', 'p', ''],
      /time start: "31.02.2026 9:05" is no time that exists/,
    ],
    [['7', '2026-07-01', '0', '1782889800', 'ok', 'p', ''], /does not read as DD.MM.YYYY hh:mm/],
    [['7', '29.03.2026 2:30', '0', '1782889800', 'ok', 'p', ''], /skipped by the clock/],
    [['7', '01.07.2026 9:05', '999', '1782889800', 'ok', 'p', ''], /end lies before answer/],
    [['7', '01.07.2026 9:05', '0', '0', 'ok', 'p', ''], /no time end/],
    [['7', '01.07.2026 9:05', '0', '1782889800', 'ok', 'x', ''], /channel: "x" is not in the map/],
    [['7', '01.07.2026 9:05', '0', '1782889800', 'ok', 'p', 'many'], /csat: "many" is no number/],
    [['7', '01.07.2026 9:05', '0', '1782889800', 'ok', '=HYPERLINK("x")', ''], /channel: "=HYPER.*is a formula/],
    [['7', '01.07.2026 9:05', '', '1782889800', 'ok', 'p', ''], /no case of the mapping fits/],
    [['7', `01.07.2026 ${'9'.repeat(5000)}`, '0', '1782889800', 'ok', 'p', ''], /^.{0,150}does not read as/],
  ])('refuses %j', (fields, reason) => {
    const made = row(...fields);
    expect('refusal' in made ? made.refusal : made).toMatch(reason);
  });

  test('names every missing column, unknown time and unusable zone at once', () => {
    const broken = { ...mapping, timeZone: 'Mars/Olympus', checks: [{ order: ['start', 'gone'] }] };
    const bind = () => compileMapping(parseMapping(JSON.stringify(broken)), ['id', 'start']);
    expect(bind).toThrow(MappingError);
    expect(bind).toThrow(/no column "state"[\s\S]*no time named gone[\s\S]*Mars/i);
  });

  test('names the wrong fields of a mapping', () => {
    expect(() => parseMapping('{')).toThrow(/not JSON/);
    expect(() => parseMapping(JSON.stringify({ ...mapping, cases: [{ when: {} }], zone: 'x' }))).toThrow(
      /cases.0: needs exactly one of ignore, refuse and events[\s\S]*zone/,
    );
  });

  test.each([
    'amazon-connect',
    'asterisk-cdr',
    'asterisk-cdr-csv',
    'asterisk-queue-log',
    'bank',
    'chatwoot',
    'live-helper-chat',
  ])('the worked example %s is a mapping', (name) => {
    const text = readFileSync(new URL(`../../../../docs/mappings/${name}.json`, import.meta.url), 'utf8');
    expect(parseMapping(text).cases.length).toBeGreaterThan(0);
  });
});
