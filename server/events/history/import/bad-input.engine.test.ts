import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callEvents, type History, openHistory } from '../history.fixture.ts';
import type { ImportSummary } from './import-file.ts';

let history: History;

beforeAll(async () => {
  history = await openHistory();
});
afterAll(() => history.close());

async function refusals({ refusedFile }: ImportSummary): Promise<[number, string][]> {
  if (refusedFile === null) return [];
  const lines = (await readFile(refusedFile, 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { line: number; reason: string })
    .map(({ line, reason }) => [line, reason]);
}

describe('a file of events', () => {
  test('names what it refuses and takes the rest, in whatever order it comes', async () => {
    const [created, queued, ...rest] = callEvents('early', '1970-01-01T00:00:01Z').map((event) =>
      JSON.stringify(event),
    );
    const future = { ...callEvents('late', '2026-01-05T09:00:00Z')[0], id: 'late-0', time: '2031-01-01T00:00:00Z' };
    const lines = [
      ...rest.reverse(),
      queued,
      created,
      queued,
      JSON.stringify({ ...JSON.parse(String(queued)), queue: 'other' }),
      '{"id":"broken", ',
      `{"id":"long","filler":"${'x'.repeat(10_000_000)}"}`,
      '[1]',
      '',
      JSON.stringify({ id: 'odd', time: '2026-01-05T09:00:00Z', type: 'contact.teleported', contact: 'odd' }),
      JSON.stringify(future),
      JSON.stringify({
        id: 'second',
        time: '1970-01-01T00:02:00Z',
        type: 'contact.ended',
        contact: 'early',
        by: 'agent',
      }),
      JSON.stringify({
        id: 'alone',
        time: '2026-01-05T09:00:00Z',
        type: 'contact.ended',
        contact: 'alone',
        by: 'agent',
      }),
      JSON.stringify({ id: 'day', time: '2026-02-30T09:00:00Z', type: 'contact.closed', contact: 'early' }),
      JSON.stringify({ id: 'nul', time: '2026-01-05T09:00:00Z', type: 'agent.state', agent: 'nobody', state: 'ready' }),
    ];
    const file = Buffer.concat([
      Buffer.from('\ufeff'),
      Buffer.from(lines.join('\r\n')),
      Buffer.from('\r\n"\xff"', 'latin1'),
    ]);
    const summary = await history.importText('bad.ndjson', file);
    expect(summary).toMatchObject({ lines: 18, accepted: 6, repeated: 1, refused: 11, ignored: 0, resumed: false });
    const refused = await refusals(summary);
    expect(refused.map(([line]) => line)).toEqual([8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19]);
    const reasons = Object.fromEntries(refused);
    expect(reasons[8]).toMatch(/early-1 .*another body|no queue "other"/);
    expect(reasons[9]).toBe('the line is not JSON');
    expect(reasons[10]).toBe('the line is longer than 1000000 bytes');
    expect(reasons[11]).toBe('the line is no JSON object');
    expect(reasons[13]).toContain('contact.teleported');
    expect(reasons[14]).toContain('lies in the future');
    expect(reasons[15]).toMatch(/ended|closed/);
    expect(reasons[16]).toBe('no contact.created comes before it');
    expect(reasons[17]).toContain('time');
    expect(reasons[18]).toContain('no agent "nobody"');
    expect(reasons[19]).toBe('the line is not UTF-8');
    const figures = await history.figures(['contacts', 'offered', 'answered', 'asa'], { from: '1970-01-01T00:00:00Z' });
    expect(figures).toEqual({
      contacts: 1,
      offered: 1,
      answered: 1,
      asa: 10,
    });
  });

  test('sent again, everything is a repeat; the same id with another body is refused', async () => {
    const call = callEvents('again', '2026-01-05T09:00:00Z');
    const text = call.map((event) => JSON.stringify(event)).join('\n');
    expect(await history.importText('again.ndjson', text)).toMatchObject({ accepted: 6, repeated: 0, refused: 0 });
    const before = await history.figures(['contacts', 'offered', 'answered']);
    const turned = call.map((event) => JSON.stringify(Object.fromEntries(Object.entries(event).reverse()))).join('\n');
    expect(await history.importText('again-2.ndjson', turned)).toMatchObject({ accepted: 0, repeated: 6, refused: 0 });
    const changed = JSON.stringify({ ...call[5], time: '2026-01-05T10:00:00Z' });
    const summary = await history.importText('changed.ndjson', changed);
    expect(summary).toMatchObject({ accepted: 0, repeated: 0, refused: 1 });
    expect((await refusals(summary))[0]?.[1]).toContain('another body');
    expect(await history.figures(['contacts', 'offered', 'answered'])).toEqual(before);
  });

  test('unknown names are refused, or made as entries of the past', async () => {
    const call = callEvents('names', '2026-01-06T09:00:00Z', 'Straße 7', 'zoë');
    const text = call.map((event) => JSON.stringify(event)).join('\n');
    const refused = await history.importText('names.ndjson', text);
    expect(refused).toMatchObject({ accepted: 3, refused: 3 });
    const made = await history.importText('names.ndjson', text, { createMissing: true });
    expect(made).toMatchObject({ accepted: 3, repeated: 3, refused: 0 });
    const { sql } = history.tenant;
    const where = 'where tenant_id = $1 and';
    expect(await sql(`select live from queues ${where} name = 'Straße 7'`, [history.tenant.id])).toEqual([
      { live: false },
    ]);
    expect(
      await sql(`select email, role_id, password_hash from users ${where} login = 'zoë'`, [history.tenant.id]),
    ).toEqual([{ email: null, role_id: null, password_hash: null }]);
  });

  test('a contact that is open right now takes nothing from a file', async () => {
    const [row] = await history.tenant.sql<{ id: string }>(
      `insert into contacts (id, tenant_id, channel, status, created_at, last_event_at)
       values (gen_random_uuid(), $1, 'chat', 'waiting', now(), now()) returning id`,
      [history.tenant.id],
    );
    const event = { id: 'x', time: '2026-01-05T09:00:00Z', type: 'contact.closed', contact: row?.id };
    const summary = await history.importText('open.ndjson', JSON.stringify(event));
    expect((await refusals(summary))[0]?.[1]).toContain('is open right now');
  });
});

describe('a table', () => {
  const mapping = JSON.stringify({
    timeZone: 'Europe/Berlin',
    contact: 'row-{row}',
    times: {
      start: { at: '{Beginn}', format: 'DD.MM.YYYY hh:mm:ss' },
      end: { at: '{Ende}', format: 'DD.MM.YYYY hh:mm:ss' },
    },
    checks: [{ order: ['start', 'end'] }],
    cases: [
      {
        events: [
          { type: 'contact.created', at: 'start', channel: 'phone', direction: 'inbound' },
          { type: 'contact.queued', at: 'start', queue: '{Größe}', cause: 'initial' },
          { type: 'contact.dequeued', at: 'end', queue: '{Größe}', outcome: 'abandoned' },
          { type: 'contact.ended', at: 'end', by: 'visitor' },
          { type: 'contact.closed', at: 'end' },
        ],
      },
    ],
  });
  const rows = [
    'Beginn;Ende;Größe',
    '05.01.2026 10:00:00;05.01.2026 10:00:30;"groß; laut"',
    '05.01.2026 10:00:00;"05.01.2026 10:00:30;klein',
    '05.01.2026 11:00:00;05.01.2026 10:00:30;klein',
    `05.01.2026 10:00:00;${'y'.repeat(10_000_000)};klein`,
    '29.03.2026 02:30:00;29.03.2026 04:00:00;klein',
    '05.01.2026 10:00:00;05.01.2026 10:01:00;klein',
  ].join('\r\n');

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${rows}`)],
    ['Latin-1', Buffer.from(rows, 'latin1')],
  ])('in %s with semicolons and broken rows', async (name, file) => {
    const { id } = history.tenant;
    const summary = await history.importText(`${name}.csv`, file, { mapping, createMissing: true });
    const first = name.startsWith('UTF-8');
    expect(summary).toMatchObject({ lines: 6, accepted: first ? 2 : 0, repeated: first ? 0 : 2, refused: 4 });
    expect(await refusals(summary)).toEqual([
      [3, 'a quote is not closed'],
      [4, 'end lies before start'],
      [5, 'the line is longer than 1000000 bytes'],
      [6, 'time start: "29.03.2026 02:30:00" was skipped by the clock of that zone'],
    ]);
    const queues = await history.tenant.sql(`select name from queues where tenant_id = $1 and name like '%lau%'`, [id]);
    expect(queues).toEqual([{ name: 'groß; laut' }]);
  });

  test('a missing column is named, and nothing is imported', async () => {
    const run = history.importText('short.csv', 'Beginn;Ende\n1;2', { mapping });
    await expect(run).rejects.toThrow('the table has no column "Größe"; it has "Beginn", "Ende"');
  });
});
