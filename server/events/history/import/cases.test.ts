import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstLine } from '../source/first-line.ts';
import { recogniseBuiltIn } from '../table/built-in.ts';
import { type Preview, previewFile } from './preview-file.ts';

const cases = new URL('../../../../tests/golden/import-cases/', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, cases));

function preview(file: string, mapping: string): Promise<Preview> {
  return previewFile({ path: pathOf(file), mapping, missingIn: () => [] });
}

function mapped(file: string, map: string): Promise<Preview> {
  return preview(file, readFileSync(new URL(map, cases), 'utf8'));
}

async function builtIn(file: string) {
  const found = recogniseBuiltIn(await firstLine(pathOf(file)));
  if (found === null) throw new Error(`${file} is not recognised`);
  return { name: found.name, ...(await preview(file, found.text)) };
}

const seconds = (event: Record<string, unknown> | undefined) => Date.parse(String(event?.time)) / 1000;

/** Contact by contact: each visit's wait with its outcome, and each segment's length. */
function told({ first }: Preview) {
  return first.map(({ events }) => {
    const visits = events
      .filter(({ type }) => type === 'contact.queued')
      .map((queued) => {
        const end = events.find(
          (event) =>
            event.queue === queued.queue && (event.type === 'contact.dequeued' || event.type === 'segment.started'),
        );
        return `${seconds(end) - seconds(queued)} ${end?.outcome ?? 'answered'}`;
      });
    const segments = events
      .filter(({ type }) => type === 'segment.started')
      .map((started) => {
        const end = events.find((event) => event.type === 'segment.ended' && event.segment === started.segment);
        return `${seconds(end) - seconds(started)} ${end?.end}`;
      });
    return [...visits, ...segments].join(', ');
  });
}

const queueLog = ['12 answered, 120 ended', '90 abandoned', '60 overflowed'];

describe('a telephone system’s queue log, one row an event', () => {
  test('by a mapping', async () => {
    const seen = await mapped('I1-queue-log/queue_log-header.csv', 'I1-queue-log/map.json');
    expect(seen).toMatchObject({ lines: 9, ignored: 2, refused: 0, contacts: 3 });
    expect(told(seen)).toEqual(queueLog);
  });

  test('as it is, recognised by its first line, with the missed ring', async () => {
    const seen = await builtIn('I1-queue-log/queue_log');
    expect(seen).toMatchObject({ name: 'asterisk-queue-log', lines: 9, ignored: 1, refused: 0, contacts: 3 });
    expect(told(seen)).toEqual(queueLog);
    const rings = seen.first[0]?.events.filter(({ type }) => /offer/.test(String(type)));
    expect(rings?.map(({ type, agent, time }) => [type, agent, String(time).slice(11, 19)])).toEqual([
      ['contact.offered', 'ext-w1', '08:00:02'],
      ['offer.expired', 'ext-w1', '08:00:07'],
      ['contact.offered', 'ext-w2', '08:00:10'],
      ['offer.accepted', 'ext-w2', '08:00:12'],
    ]);
    expect(seen.span).toEqual({ from: '2026-01-01T08:00:00.000Z', to: '2026-01-01T08:06:00.000Z' });
  });
});

test('one row a leg: a transfer is two rows of one contact', async () => {
  const seen = await mapped('I10-multi-agent/legs.csv', 'I10-multi-agent/map.json');
  expect(seen).toMatchObject({ lines: 2, refused: 0, contacts: 1 });
  expect(told(seen)).toEqual(['20 answered, 60 answered, 220 transferred, 240 ended']);
  expect(seen.first[0]?.events.at(-1)?.type).toBe('contact.closed');
});

test.each([
  ['anrufe.csv', 'map.json', ['15 answered, 230 ended', '83 answered, 3640 ended', '120 abandoned']],
  ['anrufe-seconds.csv', 'map-seconds.json', ['15 answered, 245 ended', '83 answered, 3723 ended', '120 abandoned']],
  ['anrufe-comma.csv', 'map-seconds.json', ['15.5 answered, 244.5 ended', '83 answered, 3723 ended', '120 abandoned']],
])('a German list of calls, %s', async (file, map, wanted) => {
  const seen = await mapped(`I2-german-cdr/${file}`, `I2-german-cdr/${map}`);
  expect(seen).toMatchObject({ lines: 3, refused: 0, contacts: 3 });
  expect(told(seen)).toEqual(wanted);
  const queued = seen.first[0]?.events.find(({ type }) => type === 'contact.queued');
  expect(queued).toMatchObject({ queue: 'Störungsannahme Köln', time: '2025-12-31T22:59:50.000Z' });
});

test('ten columns with durations: all rows but that at a time which does not exist', async () => {
  const seen = await mapped('I3-powerbi-set/calls.csv', 'I3-powerbi-set/map.json');
  expect(seen).toMatchObject({ lines: 4, refused: 1, contacts: 3 });
  expect(seen.reasons).toEqual([
    {
      reason: 'time start: "2021-03-28 02:30:00" was skipped by the clock of that zone',
      lines: 1,
      firstLine: 3,
    },
  ]);
  expect(told(seen)).toEqual(['109 answered, 34 ended', '10 answered, 121 ended', '0 abandoned']);
});

test.each(['map-a.json', 'map-A.json'])('12-hour clocks, %s', async (map) => {
  const seen = await mapped('I4-us-ampm/calls.csv', `I4-us-ampm/${map}`);
  expect(seen).toMatchObject({ lines: 3, refused: 0 });
  expect(told(seen)).toEqual(['60 answered, 420 ended', '60 answered, 2040 ended', '60 abandoned']);
  expect(seen.span?.from).toBe('2026-01-01T04:59:00.000Z');
});

test('12-hour clocks read by a format of 24 hours are refused, by their true cause', async () => {
  const seen = await mapped('I4-us-ampm/calls.csv', 'I4-us-ampm/map-plain.json');
  expect(seen).toMatchObject({ refused: 3, contacts: 0, span: null });
  expect(seen.reasons[0]?.reason).toBe('time start: "12/31/2025 11:59 PM" does not read as MM/DD/YYYY hh:mm');
});

test('two-digit years', async () => {
  const seen = await mapped('I4-us-ampm/calls-yy.csv', 'I4-us-ampm/map-yy.json');
  expect(seen).toMatchObject({ lines: 1, refused: 0 });
  expect(seen.span).toEqual({ from: '2026-01-01T04:59:00.000Z', to: '2026-01-01T05:07:00.000Z' });
});

test.each(['records.ndjson', 'records-flat.csv'])('contact records of a cloud centre, %s', async (file) => {
  const seen = await builtIn(`I5-connect-records/${file}`);
  expect(seen).toMatchObject({ name: 'amazon-connect', lines: 2, refused: 0, contacts: 2 });
  expect(told(seen)).toEqual(['30 answered, 260 ended', '30 abandoned']);
  const events = seen.first[0]?.events ?? [];
  const hold = events.filter(({ type }) => String(type).startsWith('hold.'));
  expect(hold).toMatchObject([{ approximate: true }, { approximate: true }]);
  expect(seconds(hold[1]) - seconds(hold[0])).toBe(20);
  const wrapup = events.filter(({ type }) => String(type).startsWith('wrapup.'));
  expect(seconds(wrapup[1]) - seconds(wrapup[0])).toBe(45);
  expect(told(await mapped(`I5-connect-records/${file}`, 'I5-connect-records/map.json'))).toEqual(told(seen));
});

test.each([
  ['unicode-text.txt', 'Wild Łódź', 'Żaneta'],
  ['sep-line.csv', 'Wild Łódź', 'Żaneta'],
  ['cp1252.csv', 'Wild – „Café“ €', 'Žan'],
])('what spreadsheets save, %s', async (file, queue, agent) => {
  const seen = await mapped(`I6-excel/${file}`, 'I6-excel/map.json');
  expect(seen).toMatchObject({ lines: 1, refused: 0 });
  const started = seen.first[0]?.events.find(({ type }) => type === 'segment.started');
  expect(started).toMatchObject({ queue, agent });
});

test.each([
  ['t.csv', 'map-list.json'],
  ['t.csv', 'map-ref.json'],
  ['cdr.csv', 'map-cdr.json'],
])('two durations, %s by %s', async (file, map) => {
  const seen = await mapped(`I9-two-durations/${file}`, `I9-two-durations/${map}`);
  expect(seen).toMatchObject({ lines: 1, refused: 0 });
  expect(told(seen)).toEqual(['25 answered, 125 ended']);
});

test('call detail records are recognised', async () => {
  const seen = await builtIn('I9-two-durations/cdr.csv');
  expect(seen).toMatchObject({ name: 'asterisk-cdr', lines: 1, refused: 0 });
  expect(told(seen)).toEqual(['25 answered, 125 ended']);
  expect(seen.first[0]?.events.find(({ type }) => type === 'segment.started')).toMatchObject({ agent: 'ext-w2' });
});

test.each([
  [
    'bank',
    'vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server',
  ],
  [
    'chatwoot',
    'display_id,contact_id,status,inbox_name,channel_type,assignee_email,created_at,first_reply_created_at,resolved_at',
  ],
  ['live-helper-chat', 'id,time,pnd_time,wait_time,cls_time,status,email,referrer,department,operator'],
  [
    'asterisk-cdr',
    '"","100","600","q","x <100>","PJSIP/1","PJSIP/ext-w2","Queue","","2026-01-07 11:00:00","2026-01-07 11:00:25","2026-01-07 11:02:30",150,125,"ANSWERED","DOCUMENTATION","1.1",""',
  ],
])('the first line of %s is recognised', (name, line) => {
  expect(recogniseBuiltIn(line)?.name).toBe(name);
  expect(recogniseBuiltIn(line, 'amazon-connect')).toBeNull();
});

describe('bad input in a table', () => {
  const mapping = (encoding: string) =>
    JSON.stringify({
      encoding,
      contact: 'c{id}',
      times: { at: { at: '{at}', format: 'unix' } },
      cases: [
        {
          events: [
            { type: 'contact.created', at: 'at', channel: 'phone', direction: 'inbound' },
            { type: 'contact.queued', at: 'at', queue: '{queue}', cause: 'initial' },
            { type: 'contact.dequeued', at: 'at', queue: '{queue}', outcome: 'abandoned' },
            { type: 'contact.ended', at: 'at', by: 'visitor' },
          ],
        },
      ],
    });
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-bad-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(bytes: Buffer, encoding: string) {
    const path = join(folder, 'table.csv');
    await writeFile(path, bytes);
    const seen = await previewFile({ path, mapping: mapping(encoding), missingIn: () => [] });
    return { contacts: seen.contacts, reasons: seen.reasons.map(({ firstLine, reason }) => [firstLine, reason]) };
  }

  test('formulas, huge cells, broken bytes and control characters are refused by their line', async () => {
    const rows = [
      'id,at,queue',
      '1,1767254400,"=HYPERLINK(""http://evil.example"")"',
      `2,1767254400,${'q'.repeat(50_000)}`,
      `3,${'9'.repeat(50_000)},Sales`,
      '4,1767254400,Caf\xe9',
      '5,1767254400,a\0b',
      '6,1767254400,Sales',
      '7,1767254400',
    ];
    const { contacts, reasons } = await read(Buffer.from(rows.join('\n'), 'latin1'), 'utf-8');
    expect(contacts).toBe(1);
    const byLine = Object.fromEntries(reasons);
    expect(Object.keys(byLine)).toEqual(expect.arrayContaining(['2', '3', '4', '5', '6', '8']));
    expect(byLine[2]).toBe('queue: "=HYPERLINK(\\"http://evil.example\\")" is a formula, not its value');
    expect(byLine[3]).toMatch(/^contact.queued: queue: /);
    expect(String(byLine[4]).length).toBeLessThan(200);
    expect(byLine[5]).toBe('the line is not UTF-8');
    expect(byLine[6]).toMatch(/^contact.queued: queue: /);
    expect(byLine[8]).toBe('the row has 2 fields, the header 3');
  });

  test('half a character of UTF-16 costs its line', async () => {
    const whole = Buffer.from('\ufeffid,at,queue\n1,1767254400,Sales\n2,1767254400,\ud800x\n', 'utf16le');
    const { contacts, reasons } = await read(whole, 'utf-16le');
    expect(contacts).toBe(1);
    expect(reasons).toEqual([[3, 'the line is not UTF-16LE']]);
  });
});
