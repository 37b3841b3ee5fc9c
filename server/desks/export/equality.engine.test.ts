import type { CellValue } from 'exceljs';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MailServer } from '#server/desks/report/mail-server.fixture.ts';
import { type MailedRange, mailedFiles } from '#server/desks/report/mailed-files.fixture.ts';
import { boundsAt } from '#server/domain/report/relative-range.ts';
import { handleRest } from '#server/doors/rest/app.ts';
import { appRouter } from '#server/doors/trpc/root.ts';
import { createCallerFactory } from '#server/doors/trpc/trpc.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import {
  type FigureAnswer,
  FigureError,
  type FigureQuery,
  type FigureRow,
  type Split,
} from '#server/metrics/contract.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { rounds } from '#tests/harness/rounds.ts';
import { askExport } from './ask-export.ts';
import type { ExportColumn, ExportTable } from './document.ts';
import { agents, channels, historyOf, languages, oneOf, queues, seeded } from './history.fixture.ts';
import { printCell } from './print-cell.ts';
import { bytesOf, readCsv, readPdf, readSheet, squeezed, unitValue } from './read-back.fixture.ts';

const mails = new MailServer();
let company: Company;
let token: string;

beforeAll(async () => {
  process.env.SMTP_URL = await mails.listen();
  process.env.MAIL_FROM = 'Leitstand <desk@example.com>';
  company = await makeCompany();
  const { tenantId } = company;
  const events = historyOf(600, 7);
  const { refused } = await ingestEvents({ clickhouse: clickhouse(), tenantId, events, source: 'import' });
  expect(refused).toEqual([]);
  const input = { name: 'equal', scopes: ['figures.read' as const], requestsPerMinute: 100_000 };
  token = (await createToken({ ctx: company.system, input })).token;
});

afterAll(async () => {
  await mails.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

const random = seeded(11);
const splitSets: readonly [Split[], ...Split[][]] = [
  [],
  ['queue'],
  ['agent'],
  ['channel'],
  ['queue', 'channel'],
  ['language'],
];
const some = <T>(values: readonly [T, ...T[]]): T[] => [...new Set([oneOf(random, values), oneOf(random, values)])];

type Question = { query: FigureQuery; mailed: MailedRange | null };

/** A range that a mailed report can have, at any moment of the history; by the hour no longer than a day. */
function randomMailed(hourly: boolean): MailedRange {
  const range = hourly
    ? oneOf(random, ['yesterday', 'today'] as const)
    : oneOf(random, ['yesterday', 'today', 'last7'] as const);
  return { range, due: Date.UTC(2026, 9, 25, 2) + Math.floor(random() * 56 * 3_600_000) };
}

/** A range of hours with a threshold: what a person asks and no schedule has. */
function freeRange(hourly: boolean) {
  const hour = Math.floor(random() * 48);
  const length = 6 + Math.floor(random() * 60);
  const at = (hours: number) => new Date(Date.UTC(2026, 9, 24, 6 + hours)).toISOString();
  return { from: at(hour), to: at(hour + (hourly ? Math.min(length, 20) : length)), threshold: 15 };
}

/** A question at random: figures, split, interval, zone, range and filters. */
function randomQuestion(): Question {
  const splits = oneOf(random, splitSets);
  const interval = splits.length > 1 ? undefined : oneOf(random, [undefined, undefined, 'hour', 'day'] as const);
  const filters = {
    ...(random() < 0.5 ? { queue: some(queues) } : {}),
    ...(random() < 0.3 ? { channel: some(channels) } : {}),
    ...(random() < 0.3 ? { language: some(languages) } : {}),
    ...(random() < 0.2 ? { agent: some(agents) } : {}),
    ...(random() < 0.05 ? { customer: 'k3' } : {}),
  };
  const timeZone = oneOf(random, ['Europe/Berlin', 'UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe']);
  const hourly = interval === 'hour';
  const mailed = random() < 0.92 ? randomMailed(hourly) : null;
  const query = {
    metrics: some(['offered', 'answered', 'abandoned', 'abandonRate', 'serviceLevel', 'asa', 'aht', 'contacts']),
    ...(mailed ? boundsAt(mailed.range, timeZone, mailed.due) : freeRange(hourly)),
    timeZone,
    attribution: oneOf(random, ['arrival', 'completion'] as const),
    groupBy: [...splits],
    filters,
    ...(interval ? { interval } : {}),
  };
  return { query, mailed };
}

async function ofApi(query: FigureQuery, accept: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept };
  const request = new Request('http://desk.test/api/v1/metrics/query', {
    method: 'POST',
    headers,
    body: JSON.stringify(query),
  });
  return handleRest(request);
}

const named = (row: FigureRow, { key, holds }: ExportColumn) =>
  holds === 'name' ? String(row[key] ?? '(none)') : (row[key] ?? null);

/** What a cell of a spreadsheet must hold; the sheet's date is the local time of the interval. */
function inSheet(row: FigureRow, column: ExportColumn) {
  const value = named(row, column);
  return column.holds === 'time' ? new Date(`${String(value).slice(0, 19)}Z`) : value;
}

function expectClose(found: unknown, expected: unknown, { holds }: ExportColumn): void {
  if (typeof expected === 'number') expect(found).toBeCloseTo(expected, holds === 'seconds' ? 2 : 9);
  else expect(found).toEqual(expected);
}

/** The figures of the API in the cells of a workbook, each in its figure's unit. */
function expectSheet(cells: CellValue[][], table: ExportTable, rows: readonly FigureRow[]): void {
  expect(cells.filter((row) => row.some((cell) => cell !== null)).length).toBe(rows.length + 1);
  const columns = cells[0]?.includes('UTC offset')
    ? table.columns.flatMap((column) => (column.holds === 'time' ? [column, null] : [column]))
    : table.columns;
  for (const [place, row] of rows.entries()) {
    for (const [index, column] of columns.entries()) {
      if (column) expectClose(unitValue(cells[place + 1]?.[index] ?? null, column), inSheet(row, column), column);
    }
  }
}

/** Rows one after the other; the head comes again where a page begins. */
function expectPdf(pages: string[], table: ExportTable): void {
  const { rows } = table;
  if (rows.length === 0) {
    expect(pages.join('')).toContain('Norowinthisrange.');
    return;
  }
  const text = pages.join('').replaceAll(/Report(Page\d+of\d+)/g, '');
  let place = text.indexOf(squeezed(table.columns.map(({ label }) => label).join('')));
  expect(place).toBeGreaterThan(0);
  for (const at of rows.keys()) {
    const line = squeezed(table.columns.map((column) => printCell(table, at, column, 'en')).join(''));
    const found = text.indexOf(line, place);
    expect([line, found]).not.toEqual([line, -1]);
    place = found + line.length;
  }
}

/** The head and the rows of a CSV, each with the figures of the row that can still change as its last cell. */
function withoutRemarks(lines: string[][]): string[][] {
  const remarks = lines.filter(([first]) => first?.startsWith('# '));
  expect(remarks.map(([name]) => name)).toEqual(
    expect.arrayContaining(['# Report', '# Range', '# Filter', '# Made at']),
  );
  expect(lines.slice(-remarks.length)).toEqual(remarks);
  return lines.slice(0, -remarks.length);
}

/** Questions of a lane follow each other, and their schedule is one; the first are really sent. */
type Lane = { id: string; toSend: number };

/** Asks the same by every way and gives how many rows there were; null for a combination that no figure has. */
async function compareAll({ query, mailed }: Question, lane: Lane): Promise<number | null> {
  const ctx = company.users.manager;
  const caller = createCallerFactory(appRouter)({ headers: new Headers(), session: ctx });
  let document: Awaited<ReturnType<typeof askExport>>;
  try {
    document = await askExport({ ctx, input: { format: 'pdf', title: 'Report', tables: [{ query }] } });
  } catch (error) {
    if (error instanceof FigureError && error.problem.code === 'impossibleCombination') return null;
    throw error;
  }
  const api = (await (await ofApi(query, 'application/json')).json()) as FigureAnswer;
  const { rows, provisional } = await caller.figures.query(query);
  expect(rows).toEqual(api.rows);
  expect(provisional).toEqual(api.provisional);
  const [table] = document.tables;
  if (!table) throw new Error('The document has no table');
  const [csv, sheet, pages] = await Promise.all([
    bytesOf(document, 'csv').then(readCsv).then(withoutRemarks),
    bytesOf(document, 'xlsx').then((bytes) => readSheet(bytes)),
    bytesOf(document, 'pdf').then(readPdf),
  ]);
  expect(csv.length).toBe(rows.length + 1);
  for (const [place, row] of rows.entries()) {
    const open = table.columns.filter(({ key }) =>
      provisional.some((one) => one.rows.includes(place) && one.metrics.includes(key)),
    );
    expect(csv[place + 1]?.at(-1)).toBe(open.map(({ label }) => label).join('; '));
    for (const [index, column] of table.columns.entries()) {
      const value = named(row, column);
      const text = value === null ? '' : String(value);
      expect(csv[place + 1]?.[index]).toBe(/^[=+\-@]/.test(text) && column.holds === 'name' ? `'${text}` : text);
    }
  }
  expectSheet(sheet.rows, table, rows);
  expectPdf(pages, table);
  if (mailed) {
    lane.toSend -= 1;
    const sent = lane.toSend < 0 ? {} : { mails };
    const files = await mailedFiles({ company, id: lane.id, title: 'Report', query, mailed, ...sent });
    expectSheet((await readSheet(files.xlsx)).rows, table, rows);
    expectPdf(await readPdf(files.pdf), table);
  }
  const figures = rows.flatMap((row) => query.metrics.map((metric) => row[metric]));
  return figures.some((value) => typeof value === 'number' && value !== 0) ? rows.length : 0;
}

const filterSets = rounds({ quick: 40, thorough: 200 });

it('gives the same by screen, API, CSV, XLSX, PDF and mail for filter sets at random', {
  timeout: 900_000,
}, async () => {
  const lanes = [
    { id: uuid(), toSend: 5 },
    { id: uuid(), toSend: 5 },
  ];
  let full = 0;
  let compared = 0;
  while (compared < filterSets) {
    const asked = lanes.map((lane) => ({ lane, question: randomQuestion() }));
    const rows = await Promise.all(asked.map(({ lane, question }) => compareAll(question, lane)));
    for (const [place, count] of rows.entries()) {
      // Ranges that no schedule can have come beside them.
      if (count === null || !asked[place]?.question.mailed) continue;
      compared += 1;
      if (count > 0) full += 1;
    }
  }
  expect(full).toBeGreaterThanOrEqual(0.8 * filterSets);
  expect(mails.accepted).toHaveLength(10);
});

it('gives the CSV of the API the same values', async () => {
  const query = { ...randomQuestion().query, groupBy: ['queue' as const], metrics: ['offered', 'asa'], filters: {} };
  delete query.interval;
  const api = (await (await ofApi(query, 'application/json')).json()) as FigureAnswer;
  const [head, ...lines] = readCsv(Buffer.from(await (await ofApi(query, 'text/csv')).arrayBuffer()));
  expect(head).toEqual(['queue', 'offered', 'asa']);
  expect(lines.map((line) => [Number(line[1]), Number(line[2])])).toEqual(
    api.rows.map((row) => [row.offered, row.asa ?? 0]),
  );
});
