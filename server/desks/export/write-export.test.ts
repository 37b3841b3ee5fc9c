import { expect, it } from 'vitest';
import { definitionOf } from '#server/metrics/catalogue/definition.ts';
import { figures } from '#server/metrics/catalogue/index.ts';
import type { FigureQuery, FigureRow } from '#server/metrics/contract.ts';
import { cutToWorst } from './cut-to-worst.ts';
import { type Answered, exportDocument } from './document.ts';
import { bytesOf, readCsv, readFormats, readPdf, readSheet, squeezed } from './read-back.fixture.ts';
import { exportName } from './write-export.ts';

const definitions = Object.fromEntries(figures.map((figure) => [figure.key, definitionOf(figure)]));
const query: FigureQuery = {
  metrics: ['offered', 'abandonRate', 'asa'],
  groupBy: ['queue'],
  interval: 'hour',
  from: '2026-10-25T00:00:00Z',
  to: '2026-10-25T03:00:00Z',
  timeZone: 'Europe/Berlin',
  filters: { queue: ['north', null] },
};
const rows: FigureRow[] = [
  {
    queue: 'north',
    queueLabel: '=cmd()',
    time: '2026-10-25T02:00:00+02:00',
    offered: 4,
    abandonRate: 0.25,
    asa: 90_000,
  },
  { queue: null, time: '2026-10-25T02:00:00+01:00', offered: 0, abandonRate: null, asa: null },
];

function document(parts: Partial<Answered>[], locale: 'en' | 'de' = 'en') {
  const watermark = '2026-10-25T04:00:00.000Z';
  return exportDocument({
    title: 'Queues: <all>',
    locale,
    timeZone: 'Europe/Berlin',
    madeAt: '2026-10-25T05:00:00.000Z',
    parts: parts.map((part) => ({
      title: 'Queues: <all>',
      query,
      chart: null,
      answer: { rows, definitions, watermark, approximate: false, provisional: [] },
      ...part,
    })),
  });
}

it('says in the reader’s language what the figures are of', () => {
  expect(Object.fromEntries(document([{}], 'de').about)).toMatchObject({
    Bericht: 'Queues: <all>',
    Zeitraum: '2026-10-25 02:00 +02:00 bis ausschließlich 2026-10-25 04:00 +01:00',
    Zeitzone: 'Europe/Berlin',
    Filter: 'Warteschlange: north, (ohne)',
    'Erstellt am': '2026-10-25 06:00 +01:00',
  });
  expect(exportName(document([{}]), 'pdf')).toBe('Queues-all-_2026-10-25_06-00.pdf');
});

it('keeps in CSV what a spreadsheet would run as a formula a text', async () => {
  const [head, first, second] = readCsv(await bytesOf(document([{}]), 'csv'));
  const labels = [definitions.abandonRate?.label.en, definitions.asa?.label.en];
  expect(head).toEqual(['Queue', 'Interval', 'Offered', ...labels, 'Provisional']);
  expect(first).toEqual([`'=cmd()`, '2026-10-25T02:00:00+02:00', '4', '0.25', '90000', '']);
  expect(second).toEqual(['(none)', '2026-10-25T02:00:00+01:00', '0', '', '', '']);
});

it('tells in a CSV what it is of behind the rows, in lines of as many cells, and can leave that out', async () => {
  const remarked = [{ ...rows[0], queueLabel: '# 1' }];
  const answer = {
    rows: remarked,
    definitions,
    watermark: '2026-10-25T04:00:00Z',
    approximate: false,
    provisional: [],
  };
  const made = document([{ answer }]);
  const lines = readCsv(await bytesOf(made, 'csv'));
  expect(lines[1]?.[0]).toBe(`'# 1`);
  expect(lines.slice(2).map(([name, text]) => [name, text])).toEqual(
    made.about.map(([name, text]) => [`# ${name}`, text]),
  );
  expect(lines.slice(2).map(([name]) => name)).toEqual(
    expect.arrayContaining(['# Range', '# Time zone', '# Filter', '# Made at']),
  );
  expect(readCsv(await bytesOf({ ...made, remarks: false }, 'csv')).length).toBe(2);
});

it('marks what can still change: in CSV by name, in the workbook by a format, on paper behind the value', {
  timeout: 60_000,
}, async () => {
  const provisional = [{ metrics: ['offered', 'asa'], rows: [0] }];
  const answer = { rows, definitions, watermark: '2026-10-25T04:00:00Z', approximate: false, provisional };
  const made = document([{ answer }]);
  const [, first, second] = readCsv(await bytesOf(made, 'csv'));
  expect([first?.at(-1), second?.at(-1)]).toEqual([`Offered; ${definitions.asa?.label.en}`, '']);
  const bytes = await bytesOf(made, 'xlsx');
  expect((await readSheet(bytes)).rows[1]?.slice(3, 5)).toEqual([4, 0.25]);
  expect((await readFormats(bytes)).slice(3, 6)).toEqual(['#,##0"*"', '0.0%', '[h]:mm:ss"*"']);
  const [page] = await readPdf(await bytesOf(made, 'pdf'));
  expect(page).toContain('4*25.0%');
  expect(page).toContain(squeezed('Provisional: The values marked so can still change'));
});

it('writes numbers as numbers, formulas as texts, and the offset where an hour comes twice', async () => {
  const bytes = await bytesOf(document([{}, {}]), 'xlsx');
  const sheet = await readSheet(bytes);
  expect(sheet.name).toBe('Queues  <all>');
  expect((await readSheet(bytes, 1)).name).toBe('Figures 2');
  expect((await readSheet(bytes, 2)).rows[0]).toEqual(['Report', 'Queues: <all>']);
  expect(sheet.rows[0]?.slice(0, 4)).toEqual(['Queue', 'Interval', 'UTC offset', 'Offered']);
  const local = new Date('2026-10-25T02:00:00Z');
  // 25 hours: a day and an hour of the workbook's calendar.
  expect(sheet.rows[1]).toEqual(['=cmd()', local, '+02:00', 4, 0.25, new Date('1899-12-31T01:00:00Z')]);
  expect(sheet.rows[2]).toEqual(['(none)', local, '+01:00', 0, null, null]);
});

it('prints every figure of a table wider than the page, repeats its head, and numbers the pages', {
  timeout: 60_000,
}, async () => {
  const metrics = figures.map(({ key }) => key).slice(0, 24);
  const many = Array.from({ length: 40 }, (_, index): FigureRow => {
    return { queue: `queue ${index}`, ...Object.fromEntries(metrics.map((key, place) => [key, index * 100 + place])) };
  });
  const { interval: _, ...plain } = query;
  const answer = { rows: many, definitions, watermark: '2026-10-25T04:00:00Z', approximate: false, provisional: [] };
  const pages = await readPdf(await bytesOf(document([{ query: { ...plain, metrics }, answer, chart: 'bar' }]), 'pdf'));
  expect(pages.length).toBeGreaterThan(3);
  for (const [index, page] of pages.entries()) expect(page).toContain(`Page${index + 1}of${pages.length}`);
  const text = pages.join('');
  for (const key of metrics) expect(text).toContain(squeezed(definitions[key]?.label.en ?? key));
  expect(text.split('queue39').length - 1).toBeGreaterThan(1);
});

it('names the other period as a table of its own', () => {
  const compare = { from: '2026-10-24T00:00:00Z', to: '2026-10-24T03:00:00Z', rows: rows.slice(1), provisional: [] };
  const answer = { rows, definitions, watermark: '2026-10-25T04:00:00Z', approximate: true, provisional: [], compare };
  const { tables, about } = document([{ answer }]);
  expect(tables.map((table) => [table.title, table.rows.length])).toEqual([
    ['Queues: <all>', 2],
    ['Queues: <all>, compared with 2026-10-24 02:00 +02:00 up to 2026-10-24 05:00 +02:00', 1],
  ]);
  expect(Object.fromEntries(about)).toHaveProperty('Accuracy');
});

it('keeps the comparison in CSV beside each figure, by the names of the rows', async () => {
  const [north, none] = rows;
  const earlier = [
    { ...none, offered: 7 },
    { ...north, offered: 3, abandonRate: null },
  ] as FigureRow[];
  const compare = { from: '2026-10-24T00:00:00Z', to: '2026-10-24T03:00:00Z', rows: earlier, provisional: [] };
  const answer = { rows, definitions, watermark: '2026-10-25T04:00:00Z', approximate: false, provisional: [], compare };
  const [head, first, second] = readCsv(await bytesOf(document([{ answer }]), 'csv'));
  expect(head?.slice(2)).toEqual([
    'Offered',
    'Abandon rate',
    'ASA',
    'Offered, period before',
    'Abandon rate, period before',
    'ASA, period before',
    'Provisional',
  ]);
  expect([first?.slice(2, 6), second?.slice(2, 6)]).toEqual([
    ['4', '0.25', '90000', '3'],
    ['0', '', '', '7'],
  ]);
});

it('keeps the order of the screen, and what is provisional with its row', () => {
  const made = ['a', 'b', 'c'].map((queue, at) => ({ queue, abandoned: [2, 9, 5][at] ?? 0 }));
  const provisional = [{ metrics: ['abandoned'], rows: [1] }];
  const answer = { rows: made, definitions, watermark: '2026-10-25T04:00:00Z', approximate: false, provisional };
  const cut = cutToWorst(answer, { worst: 'abandoned', most: 2 });
  expect(cut.rows.map(({ queue }) => queue)).toEqual(['b', 'c']);
  expect(cut.provisional).toEqual([{ metrics: ['abandoned'], rows: [0] }]);
  expect(cutToWorst(answer, { worst: null, most: null })).toBe(answer);
});
