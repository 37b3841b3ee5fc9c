import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { makeTenant } from '#server/test/make-tenant.ts';
import { callEvents, type History, openHistory } from '../history.fixture.ts';
import { listHeld } from './held.ts';
import { postEvents } from './post-events.ts';

let history: History;

beforeAll(async () => {
  history = await openHistory();
});
afterAll(() => history.close());

const lines = (events: readonly unknown[]) => Buffer.from(events.map((event) => JSON.stringify(event)).join('\n'));

function post(
  body: Uint8Array,
  { ctx = history.tenant.system, createMissing = false }: { ctx?: Ctx; createMissing?: boolean } = {},
) {
  return postEvents({ ctx, clickhouse: history.clickhouse, body, createMissing });
}

describe('postEvents', () => {
  test('takes lines or an array, names what is wrong with each, and counts repeats', async () => {
    const call = callEvents('posted', '2026-01-05T09:00:00Z');
    const body = Buffer.concat([lines([...call, call[0]]), Buffer.from('\n{"id":\n\n[]')]);
    const answer = await post(body);
    expect(answer).toMatchObject({ accepted: 6, repeated: 1, held: 0, refused: 2 });
    expect(answer.results.slice(6)).toEqual([
      { line: 7, id: 'posted-0', status: 'repeated' },
      { line: 8, id: null, status: 'refused', reason: 'the line is not JSON' },
      { line: 10, id: null, status: 'refused', reason: 'the event must be a JSON object' },
    ]);
    expect(await post(Buffer.from(JSON.stringify(call)))).toMatchObject({ accepted: 0, repeated: 6 });
    expect(await history.figures(['contacts', 'answered'])).toEqual({ contacts: 1, answered: 1 });
  });

  test('holds what comes ahead of its predecessor and takes it in when that comes', async () => {
    const [created, queued, started, ended, ...rest] = callEvents('ahead', '2026-01-06T09:00:00Z');
    expect(await post(lines([ended, ...rest]))).toMatchObject({ accepted: 0, held: 3 });
    expect(await post(lines([ended]))).toMatchObject({ held: 1, refused: 0 });
    const other = await post(lines([{ ...ended, end: 'left' }]));
    expect(other.results[0]).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('held with another body'),
    });
    expect((await listHeld({ ctx: history.tenant.system, limit: 10 })).map(({ id }) => id).sort()).toEqual([
      'ahead-3',
      'ahead-4',
      'ahead-5',
    ]);
    expect(await post(lines([created, queued]))).toMatchObject({ accepted: 2, held: 0 });
    expect(await history.figures(['contacts', 'offered', 'answered', 'handled'])).toMatchObject({
      offered: 2,
      answered: 1,
    });
    expect(await post(lines([started]))).toMatchObject({ accepted: 1 });
    expect(await history.figures(['contacts', 'offered', 'answered', 'handled'])).toEqual({
      contacts: 2,
      offered: 2,
      answered: 2,
      handled: 2,
    });
    expect(await listHeld({ ctx: history.tenant.system, limit: 10 })).toEqual([]);
  });

  test('after 24 hours a held event is refused, also when its predecessor comes then', async () => {
    const [created, , , ended] = callEvents('overdue', '2026-01-07T09:00:00Z');
    await post(lines([ended]));
    const { id, sql } = history.tenant;
    await sql(`update held_events set held_at = now() - interval '24 hours 1 second' where tenant_id = $1`, [id]);
    expect(await post(lines([created]))).toMatchObject({ accepted: 1 });
    const [held] = await listHeld({ ctx: history.tenant.system, limit: 10 });
    expect(held).toMatchObject({ id: 'overdue-3', refusedAt: expect.any(String) });
  });

  test('a contradiction is refused at once', async () => {
    const call = callEvents('twice', '2026-01-08T09:00:00Z').slice(0, 5);
    const second = { ...call[3], id: 'twice-again', time: '2026-01-08T09:02:00Z' };
    const answer = await post(lines([...call, second]));
    expect(answer).toMatchObject({ accepted: 5, refused: 1, held: 0 });
    expect(answer.results[5]).toMatchObject({ id: 'twice-again', status: 'refused' });
  });

  test('makes missing names only when told to', async () => {
    const call = callEvents('named', '2026-01-09T09:00:00Z', 'new queue');
    expect((await post(lines(call.slice(0, 2)))).results[1]).toMatchObject({ status: 'refused' });
    expect(await post(lines(call), { createMissing: true })).toMatchObject({ accepted: 5, repeated: 1 });
  });

  test('refuses whole requests that cannot be read, and callers without the scope', async () => {
    await expect(post(Buffer.from('[{"id":'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(post(Buffer.from([0xff, 0xfe]))).rejects.toMatchObject({ code: 'invalid' });
    await expect(post(lines(Array.from({ length: 10_001 }, () => ({}))))).rejects.toMatchObject({ code: 'too_large' });
    await expect(post(lines([]), { ctx: history.tenant.supervisor.ctx })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test("another tenant's contact of the same name is another contact", async () => {
    const other = await makeTenant();
    const ctx: Ctx = { tenantId: other.id, actor: { kind: 'system', name: 'test' } };
    const [, queued] = callEvents('posted', '2026-01-05T09:00:00Z');
    expect(await post(lines([{ ...queued, id: 'foreign' }]), { ctx })).toMatchObject({ held: 1 });
    expect((await listHeld({ ctx: history.tenant.system, limit: 10 })).map(({ id }) => id)).not.toContain('foreign');
    expect(await history.figures(['contacts'], { tenantId: other.id })).toEqual({ contacts: 0 });
    await other.close();
  });
});
