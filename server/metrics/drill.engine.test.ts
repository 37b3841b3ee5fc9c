import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { contactTimeline } from './contact-timeline.ts';
import { contactsOfCell } from './contacts-of-cell.ts';
import { FigureError } from './contract.ts';
import { explainFigure } from './explain-figure.ts';
import { goldenEvents } from './golden.fixture.ts';
import { queryFigures } from './query-figures.ts';

const range = { from: '2026-10-25T00:00:00+02:00', to: '2026-10-26T00:00:00+01:00', timeZone: 'Europe/Berlin' };

describe('what is behind a figure', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const context = () => ({ ...engine, queueSettings: [], now: new Date().toISOString(), surface: 'test' as const });
  const cell = (metric: string, more: object = {}) => ({
    ...context(),
    query: { metrics: [metric], ...range, ...more },
  });

  beforeAll(async () => {
    engine = await openTestClickhouse();
    await ingestEvents({ ...engine, events: goldenEvents('awkward'), source: 'import' });
  });
  afterAll(() => engine.clickhouse.close());

  it('lists every contact of a cell once, page by page', async () => {
    const { rows } = await queryFigures({ ...context(), query: { metrics: ['contacts'], ...range } });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await contactsOfCell({ ...cell('contacts'), cursor, limit: 100 });
      seen.push(...page.contacts.map((contact) => contact.contact));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen.length).toBe(rows[0]?.contacts);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('tells those of the numerator from those of the denominator', async () => {
    const filters = { filters: { queue: 'sales' } };
    const explained = await explainFigure(cell('serviceLevel', filters));
    const inTime = await contactsOfCell({ ...cell('serviceLevel', filters), part: 'numerator', limit: 500 });
    const all = await contactsOfCell({ ...cell('serviceLevel', filters), part: 'denominator', limit: 500 });
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(inTime.contacts.map((contact) => contact.inNumerator))).toBe(explained.numerator[0]?.value);
    const below = explained.denominator?.map((term) => (term.negative ? -1 : 1) * (term.value ?? 0)) ?? [];
    expect(sum(all.contacts.map((contact) => contact.inDenominator))).toBe(sum(below));
    expect(inTime.contacts.every((contact) => contact.queues.includes('sales'))).toBe(true);
    expect(all.contacts.length).toBeGreaterThan(inTime.contacts.length);
  });

  it.each([
    'aht',
    'waiting',
    'serviceLevelLive',
    'fcr',
    'clippedTalkTime',
    'openAtEnd',
    'rejected',
    'offers',
    'ewtError',
  ])('opens %s', async (metric) => {
    const { contacts } = await contactsOfCell({ ...cell(metric, { attribution: 'completion' }), limit: 5 });
    expect(contacts.every((contact) => contact.channel !== '')).toBe(true);
  });

  it('says that agents’ time has no contacts', async () => {
    await expect(contactsOfCell(cell('signedIn'))).rejects.toBeInstanceOf(FigureError);
  });

  it('refuses a cursor that nobody gave', async () => {
    await expect(contactsOfCell({ ...cell('offered'), cursor: 'x{}' })).rejects.toMatchObject({
      problem: { field: 'cursor' },
    });
  });

  it('puts the numbers into the formula, and the variants beside it', async () => {
    const explained = await explainFigure(cell('serviceLevel', { filters: { queue: 'sales' }, threshold: 45 }));
    expect(explained.sentence.en).toMatch(
      /^[\d.]+ % = \d+ answered within 45 s ÷ \(\d+ answered \+ \d+ abandoned − \d+ short abandoned\)$/,
    );
    expect(explained.sentence.de).toMatch(
      /^[\d,]+ % = \d+ innerhalb 45 s angenommen ÷ \(\d+ angenommen \+ \d+ aufgelegt − \d+ Kurzaufleger\)$/,
    );
    expect(explained.variants.map((variant) => variant.key)).toContain('serviceLevelOffered');
  });

  it('opens a contact to the second', async () => {
    const timeline = await contactTimeline({ ...engine, contact: 'c7-33' });
    expect(timeline?.events[0]).toMatchObject({ type: 'contact.created', contact: 'c7-33' });
    expect(timeline?.facts?.visits.length).toBeGreaterThan(0);
    expect(await contactTimeline({ ...engine, contact: 'nobody' })).toBeNull();
    expect(await contactTimeline({ ...engine, tenantId: 'another', contact: 'c7-33' })).toBeNull();
  });
});
