import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { buildRollups } from '#server/events/projector/build-rollups.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { FigureQuery } from './contract.ts';
import { History } from './exactness.fixture.ts';
import { explainFigure } from './explain-figure.ts';
import { queryFigures } from './query-figures.ts';

let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
const at = (clock: string) => Date.parse(`2026-06-01T${clock}Z`);
const range = { from: '2026-06-01T10:00:00Z', to: '2026-06-01T12:00:00Z', timeZone: 'UTC' };

const context = (now: string) => ({ ...engine, queueSettings: [], now, surface: 'test' as const });

/** Rows that are provisional, by figure: named by their interval's clock and their splits. */
async function openIn(query: Partial<FigureQuery> & { metrics: string[] }, now = '2026-06-01T13:00:00Z') {
  const { rows, provisional } = await queryFigures({ ...context(now), query: { ...range, ...query } });
  const named = rows.map((row) =>
    [...(row.time ? [String(row.time).slice(11, 16)] : []), ...(query.groupBy ?? []).map((split) => row[split])].join(
      ' ',
    ),
  );
  return Object.fromEntries(
    provisional.flatMap(({ metrics, rows: places }) =>
      metrics.map((metric) => [metric, places.map((place) => named[place])]),
    ),
  );
}

beforeAll(async () => {
  engine = await openTestClickhouse();
  const history = new History();
  history.call('done', at('10:05:00'), { queue: 'sales', wait: 10, agent: 'ada' });
  history.call('gone', at('11:20:00'), { queue: 'help', wait: 60 });
  // Waits since 10:20 in sales.
  history.add({ contact: 'waits' }, at('10:20:00'), 'contact.created', { channel: 'chat', direction: 'inbound' });
  history.add({ contact: 'waits' }, at('10:20:00'), 'contact.queued', { queue: 'sales', cause: 'initial' });
  // Answered at once at 10:50 in help, and still in conversation.
  const talks = { contact: 'talks' };
  history.add({ agent: 'bo' }, at('09:00:00'), 'agent.configured', { groups: ['north'], skills: {}, capacity: {} });
  history.add(talks, at('10:50:00'), 'contact.created', { channel: 'phone', direction: 'inbound' });
  history.add(talks, at('10:50:00'), 'contact.queued', { queue: 'help', cause: 'initial' });
  history.add(talks, at('10:50:05'), 'segment.started', { segment: 's', agent: 'bo', role: 'primary', queue: 'help' });
  const { refused } = await ingestEvents({ ...engine, events: history.events, source: 'live' });
  expect(refused).toEqual([]);
});
afterAll(() => engine.clickhouse.close());

const figures = ['offered', 'answered', 'serviceLevel', 'aht', 'signedIn', 'contacts', 'contactServiceLevel'];

it('marks exactly the quarter-hours whose visits or segments are open, by figure', async () => {
  expect(await openIn({ metrics: figures, interval: 'quarter' })).toEqual({
    answered: ['10:15'],
    serviceLevel: ['10:15'],
    contactServiceLevel: ['10:15'],
    aht: ['10:15', '10:45'],
  });
  expect(await openIn({ metrics: ['aht', 'serviceLevel'] })).toEqual({ aht: [''], serviceLevel: [''] });
});

it('marks a running interval whole, and nothing of what is over by completion', async () => {
  const now = '2026-06-01T11:40:00Z';
  const running = await openIn({ metrics: ['offered', 'signedIn'], interval: 'half' }, now);
  expect(running).toEqual({ offered: ['11:30'], signedIn: ['11:30'] });
  const done = { metrics: ['answered', 'aht', 'waiting'], interval: 'half', attribution: 'completion' } as const;
  expect(await openIn({ ...done, metrics: [...done.metrics] }, now)).toEqual({
    answered: ['11:30'],
    aht: ['11:30'],
    waiting: ['11:30'],
  });
  expect(await openIn({ ...done, metrics: [...done.metrics] })).toEqual({});
});

it.each([
  [{ queue: 'sales' }, { answered: [''], aht: [''] }],
  [{ queue: 'help' }, { aht: [''] }],
  [{ queue: ['other', null] }, {}],
  [{ channel: 'phone' }, { aht: [''] }],
  [{ channel: 'chat', queue: 'help' }, {}],
  // Nobody knows yet who will answer: the visit may become anybody's.
  [{ agent: 'ada' }, { answered: [''], aht: [''] }],
  [{ agent: 'ada', queue: 'help' }, {}],
  [{ agent: 'bo', queue: 'help' }, { aht: [''] }],
  [{ group: 'north', queue: 'help' }, { aht: [''] }],
  [{ group: 'south', queue: 'help' }, {}],
])('keeps to the filter %j', async (filters, expected) => {
  expect(await openIn({ metrics: ['answered', 'aht'], filters })).toEqual(expected);
});

it('marks the rows of a split in which the open fact counts, and all where that is not known yet', async () => {
  expect(await openIn({ metrics: ['offered', 'answered', 'aht'], groupBy: ['queue'] })).toEqual({
    answered: ['sales'],
    aht: ['help', 'sales'],
  });
  expect(await openIn({ metrics: ['offered', 'answered'], groupBy: ['queue', 'outcome'] })).toEqual({
    offered: ['sales answered', 'sales '],
    answered: ['sales answered', 'sales '],
  });
  expect(await openIn({ metrics: ['answered'], groupBy: ['hour'] })).toEqual({ answered: ['10'] });
});

it('explains a value as provisional or final', async () => {
  const ask = (filters: object) =>
    explainFigure({ ...context('2026-06-01T13:00:00Z'), query: { ...range, metrics: ['serviceLevel'], filters } });
  expect((await ask({ queue: 'sales' })).provisional).toBe(true);
  expect((await ask({ queue: 'help' })).provisional).toBe(false);
});

it('judges the other period by itself', async () => {
  const query = { ...range, metrics: ['offered', 'answered'], compare: { from: '2026-06-01T08:00:00Z' } };
  const answer = await queryFigures({ ...context('2026-06-01T13:00:00Z'), query });
  expect(answer.provisional).toEqual([{ metrics: ['answered'], rows: [0] }]);
  expect(answer.compare?.provisional).toEqual([]);
});

it('waits for the events that are on their way', async () => {
  const now = '2026-06-01T13:00:00Z';
  const query = { ...range, metrics: ['offered'] };
  const late = await queryFigures({ ...context(now), watermark: '2026-06-01T11:59:00Z', query });
  expect(late.provisional).toEqual([{ metrics: ['offered'], rows: [0] }]);
});

it('lets the windows of coming again run out', async () => {
  const metrics = ['fcr', 'retryRate', 'lostCustomers', 'fcrUnknown', 'surveyRate', 'csat'];
  const after = (days: number) => new Date(Date.parse(range.to) + days * 86_400_000).toISOString();
  const open = async (days: number) => Object.keys(await openIn({ metrics }, after(days))).sort();
  expect(await open(1 / 48)).toEqual(['fcr', 'lostCustomers', 'retryRate', 'surveyRate']);
  expect(await open(1 / 2)).toEqual(['fcr', 'lostCustomers', 'surveyRate']);
  expect(await open(6.99)).toEqual(['fcr', 'surveyRate']);
  expect(await open(7)).toEqual([]);
});

/** What is provisional days later, told by facts, and by rollups that count what is open. */
async function openLater(query: Omit<FigureQuery, 'from' | 'to'>) {
  const ask = (serve: 'facts' | 'rollups') =>
    queryFigures({ ...context('2026-06-04T00:00:00Z'), query: { ...range, ...query }, serve });
  const [facts, rolled] = [await ask('facts'), await ask('rollups')];
  expect(rolled.rows).toEqual(facts.rows);
  expect(rolled.provisional).toEqual(facts.provisional);
  return facts.provisional.flatMap((one) => one.metrics);
}

const rolledQuestions: Array<[Omit<FigureQuery, 'from' | 'to'>, string[]]> = [
  [{ metrics: ['offered', 'answered', 'aht'], groupBy: ['queue'] }, ['answered', 'aht']],
  // Segments alone: visits are counted aside, and give no rows of their own.
  [{ metrics: ['handled'], groupBy: ['queue'], interval: 'quarter' }, ['handled']],
  [{ metrics: ['handled', 'handleTime'], groupBy: ['agent'] }, ['handled', 'handleTime']],
  [{ metrics: ['answered', 'waitP95'], groupBy: ['hour'] }, ['answered', 'waitP95']],
  [{ metrics: ['offers', 'offersAccepted'], groupBy: ['queue'] }, []],
  [{ metrics: ['answered'], groupBy: ['group'] }, ['answered']],
];

it('is told alike by rollups, which count what is open', async () => {
  await buildRollups(engine);
  for (const [query, open] of rolledQuestions) expect(await openLater(query)).toEqual(open);
});

it('is final once everything is over', async () => {
  const events = [
    { contact: 'waits', time: '12:30', type: 'contact.dequeued', queue: 'sales', outcome: 'abandoned' },
    { contact: 'waits', time: '12:30', type: 'contact.ended', by: 'visitor' },
    { contact: 'talks', time: '12:31', type: 'segment.ended', segment: 's', end: 'ended' },
    { contact: 'talks', time: '12:31', type: 'contact.ended', by: 'agent' },
  ].map((event, index) => ({ ...event, id: `end ${index}`, seq: 10 + index, time: `2026-06-01T${event.time}:00Z` }));
  const { refused } = await ingestEvents({ ...engine, events, source: 'live' });
  expect(refused).toEqual([]);
  expect(await openIn({ metrics: figures, interval: 'quarter' })).toEqual({});
  for (const [query] of rolledQuestions) expect(await openLater(query)).toEqual([]);
  await buildRollups(engine);
  for (const [query] of rolledQuestions) expect(await openLater(query)).toEqual([]);
});
