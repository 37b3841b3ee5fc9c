import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { callEvents, type History, openHistory } from '#server/events/history/history.fixture.ts';
import { importPlan } from '#server/services/intraday/plan/import-plan.ts';
import { setPlan } from '#server/services/intraday/plan/set-plan.ts';
import { addShiftNote } from '#server/services/intraday/shift-note/add.ts';
import { listShiftNotes } from '#server/services/intraday/shift-note/list.ts';
import { createMark } from '#server/services/mark/create.ts';
import { updateMark } from '#server/services/mark/update.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { handOver } from './hand-over.ts';
import { bounds, type QueueHistory, readHistory } from './history.ts';
import { loadIntraday } from './load-desk.ts';

const zone = 'Europe/Berlin';
const queue = 'service';
const dayBack = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(Date.now() - days * 86_400_000));
const yesterday = dayBack(1);

let history: History;
let other: TestTenant;
let ctx: Ctx;

/** Two calls in each quarter-hour from nine to five; yesterday eleven in the one at noon. */
function lines(): string {
  const events: unknown[] = [];
  for (let back = 28; back >= 1; back -= 1) {
    const start = Date.parse(bounds({ date: dayBack(back), zone }, 1).from);
    for (let slot = 36; slot < 68; slot += 1) {
      const calls = back === 1 && slot === 48 ? 11 : 2;
      for (let call = 0; call < calls; call += 1) {
        const at = new Date(start + (slot * 900 + 60 + call * 70) * 1000).toISOString();
        events.push(...callEvents(`d${back}-${slot}-${call}`, at));
      }
    }
  }
  return events.map((event) => JSON.stringify(event)).join('\n');
}

const odd = 'odd';

/** Eight calls of a minute a day, and one who gives up after 30 s; five days back long calls, and twenty who give up at once. */
function oddLines(): string {
  const events: unknown[] = [];
  for (let back = 28; back >= 1; back -= 1) {
    const start = Date.parse(bounds({ date: dayBack(back), zone }, 1).from) + 9 * 3_600_000;
    const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
    for (let call = 0; call < 8; call += 1) {
      const [created, queued, ...talk] = callEvents(`o${back}-${call}`, at(call * 1800), odd, 'oddly');
      const longer = (event: Record<string, unknown>) =>
        back === 5 && event.type !== 'segment.started' ? { ...event, time: at(call * 1800 + 1510) } : event;
      events.push(created, queued, ...talk.map(longer));
    }
    for (let gone = 0; gone < (back === 5 ? 20 : 1); gone += 1) {
      const contact = `g${back}-${gone}`;
      const [created, queued] = callEvents(contact, at(gone * 60), odd);
      const left = { contact, time: at(gone * 60 + (back === 5 ? 1 : 30)) };
      events.push(created, queued, {
        ...left,
        id: `${contact}-2`,
        seq: 2,
        type: 'contact.dequeued',
        queue: odd,
        outcome: 'abandoned',
      });
      events.push({ ...left, id: `${contact}-3`, seq: 3, type: 'contact.ended', by: 'visitor' });
    }
  }
  return events.map((event) => JSON.stringify(event)).join('\n');
}

beforeAll(async () => {
  history = await openHistory();
  other = await makeTenant();
  ctx = history.tenant.supervisor.ctx;
  const { refused } = await history.importText('calls.ndjson', lines());
  expect(refused).toBe(0);
  const more = await history.importText('odd.ndjson', oddLines(), { createMissing: true });
  expect(more.refused).toBe(0);
}, 120_000);

afterAll(async () => {
  await other.close();
  await history.close();
});

describe('the intraday desk', () => {
  it('expects what usually comes, tells what came, and marks the quarter that was out of the ordinary', async () => {
    const desk = await loadIntraday({ ctx, input: { queue, date: yesterday } });
    expect(desk).toMatchObject({ tooLittle: false, learntFrom: 27, date: yesterday, now: null, miss: null });
    const noon = desk.quarters.find(({ slot }) => slot === 48);
    expect(noon).toMatchObject({ actual: 11, lastWeek: 2, anomaly: 'above' });
    expect(noon?.mean).toBeGreaterThan(1.5);
    expect(noon?.mean).toBeLessThan(2.5);
    expect(noon?.needed).toBeGreaterThan(0);
    expect(desk.quarters.filter(({ anomaly }) => anomaly !== null)).toHaveLength(1);
    expect(desk.quarters.reduce((sum, { actual }) => sum + (actual ?? 0), 0)).toBe(2 * 32 + 9);
    expect(desk.error?.forecast.wape).toBeLessThan(0.3);
  });

  it('takes handling and patience from the same quarters as arrivals', async () => {
    const tomorrow = { date: dayBack(-1), zone };
    const usual = await readHistory(ctx, odd, tomorrow);
    const aht = ({ handling }: QueueHistory) =>
      handling.reduce((sum, { seconds }) => sum + seconds, 0) / handling.reduce((sum, { handled }) => sum + handled, 0);
    const [start, later] = [bounds({ date: dayBack(5), zone }, 1), bounds({ date: dayBack(3), zone }, 1)];
    const mark = (label: string, from: string, to: string) =>
      createMark({ ctx, input: { kind: 'outage' as const, label, from, to, queue: odd, leaveOut: true } });
    // Nothing came in this one: what is learnt must be the same to the last second.
    await mark('a quiet night', later.from, new Date(Date.parse(later.from) + 3_600_000).toISOString());
    const same = await readHistory(ctx, odd, tomorrow);
    expect(same.leftOut).toHaveLength(1);
    expect(aht(same)).toBeCloseTo(aht(usual), 6);
    expect(same.patience).toBeCloseTo(usual.patience ?? Number.NaN, 6);
    await mark('all day long', start.from, start.to);
    const rest = await readHistory(ctx, odd, tomorrow);
    expect(aht(usual)).toBeGreaterThan(aht(rest) * 1.5);
    expect(usual.patience).not.toBeNull();
    expect(rest.patience).toBeGreaterThan((usual.patience ?? 0) * 1.2);
    expect(rest.handling.reduce((sum, { handled }) => sum + handled, 0)).toBe(27 * 8);
  });

  it('learns nothing from what a mark leaves out, and from what it only names', async () => {
    const tomorrow = dayBack(-1);
    const before = await loadIntraday({ ctx, input: { queue, date: tomorrow } });
    const { from, to } = bounds({ date: dayBack(6), zone }, 1);
    const holiday = { kind: 'other' as const, label: 'Public holiday', from, to };
    const mark = await createMark({ ctx, input: holiday });
    expect(await loadIntraday({ ctx, input: { queue, date: tomorrow } })).toEqual(before);
    await updateMark({ ctx, input: { ...holiday, id: mark.id, leaveOut: true } });
    const after = await loadIntraday({ ctx, input: { queue, date: tomorrow } });
    expect(after.learntFrom).toBe(before.learntFrom - 1);
    expect(after.leftOut).toMatchObject([{ label: 'Public holiday' }]);
  });

  it('says that there is too little where nothing came yet', async () => {
    const desk = await loadIntraday({ ctx: other.supervisor.ctx, input: { queue } });
    expect(desk).toMatchObject({ tooLittle: true, learntFrom: 0, error: null, quarters: [], miss: null });
  });

  it('opens the queue to which most came lately, where none is asked for', async () => {
    const { tenant } = history;
    await tenant.sql("insert into queues (id, tenant_id, name) values ($1, $2, 'a quiet one')", [uuid(), tenant.id]);
    const desk = await loadIntraday({ ctx, input: {} });
    expect(desk.queue).toBe(queue);
  });

  it('knows no queue of another tenant', async () => {
    const foreign = { ...other.supervisor.ctx };
    await expect(loadIntraday({ ctx: foreign, input: { queue: 'sales' } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the plan', () => {
  const planOf = async (date: string) => {
    const { quarters } = await loadIntraday({ ctx, input: { queue, date } });
    return new Map(quarters.flatMap(({ slot, planned }) => (planned === null ? [] : [[slot, planned] as const])));
  };

  it('is set for a stretch, set again, and taken away', async () => {
    const date = dayBack(-2);
    const set = (first: number, last: number, agents: number | null) =>
      setPlan({ ctx, input: { queue, date, first, last, agents } });
    await set(36, 39, 3);
    await set(38, 40, 5);
    await set(36, 36, null);
    expect([...(await planOf(date))]).toEqual([
      [37, 3],
      [38, 5],
      [39, 5],
      [40, 5],
    ]);
    await expect(set(40, 39, 1)).rejects.toThrow();
    await expect(
      setPlan({ ctx: other.supervisor.ctx, input: { queue: 'x', date, first: 1, last: 1, agents: 1 } }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('comes in from a table; lines that cannot be read are named, the rest counts, again as often as you like', async () => {
    const date = dayBack(-3);
    const text = `queue,date,time,agents\n${queue},${date},09:00,4\n${queue},${date},09:07,4\nsales,${date},09:00,4\n`;
    for (let time = 0; time < 2; time += 1) {
      const { accepted, refused } = await importPlan({ ctx, input: { text } });
      expect(accepted).toBe(1);
      expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
        [3, 'time'],
        [4, 'queue'],
      ]);
    }
    expect([...(await planOf(date))]).toEqual([[36, 4]]);
  });

  it('is refused to who may not configure queues', async () => {
    const agent = history.tenant.agents[0]?.ctx as Ctx;
    const input = { queue, date: yesterday, first: 1, last: 2, agents: 1 };
    await expect(setPlan({ ctx: agent, input })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(importPlan({ ctx: agent, input: { text: '' } })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('notes for the next shift', () => {
  it('are written once, listed the newest first by pages, with the marks of the day', async () => {
    await createMark({ ctx, input: { kind: 'outage', label: 'Telephone system', from: new Date().toISOString() } });
    const [first, second] = [uuid(), uuid()];
    await handOver({ ctx, input: { id: first, body: 'Call Ms Albers back.' } });
    await handOver({ ctx, input: { id: first, body: 'Call Ms Albers back.' } });
    await addShiftNote({ ctx, input: { id: second, body: 'All done.' }, standing: { marks: [] } });
    const page = await listShiftNotes({ ctx, input: { limit: 1 } });
    expect(page.notes.map(({ body }) => body)).toEqual(['All done.']);
    const next = await listShiftNotes({ ctx, input: { cursor: page.next } });
    expect(next).toMatchObject({ notes: [{ id: first, author: 'SUPERVISOR' }], next: null });
    expect(next.notes[0]?.standing.marks.map(({ label }) => label)).toContain('Telephone system');
  });

  it('stay within the tenant, need the right to supervise, and tell nothing of others to who is limited', async () => {
    expect((await listShiftNotes({ ctx: other.supervisor.ctx, input: {} })).notes).toEqual([]);
    const agent = history.tenant.agents[0]?.ctx as Ctx;
    const note = { id: uuid(), body: 'x' };
    await expect(handOver({ ctx: agent, input: note })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listShiftNotes({ ctx: agent, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
    const { actor } = history.tenant.supervisor.ctx;
    const limited: Ctx = { tenantId: ctx.tenantId, actor: { ...actor, sites: new Set([history.tenant.site.id]) } };
    const { notes } = await listShiftNotes({ ctx: limited, input: {} });
    expect(notes.every(({ standing }) => standing.marks.length === 0)).toBe(true);
    expect(notes).toHaveLength(2);
  });
});
