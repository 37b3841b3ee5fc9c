import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '#server/domain/permissions.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { handleRest } from './app.ts';

let company: Company;
let other: Company;
let full: string;

async function tokenOf(of: Company, scopes: Permission[]): Promise<string> {
  return (await createToken({ ctx: of.system, input: { name: scopes.join(), scopes } })).token;
}

async function ask(token: string, method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await handleRest(new Request(`http://desk.test/api/v1/alarms${path}`, init));
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  [company, other] = await Promise.all([makeCompany(), makeCompany()]);
  full = await tokenOf(company, ['alarm.read', 'alarm.handle']);
});
afterAll(() => closeDatabase());

describe('alarms over the API', () => {
  it('live from being read to being closed, each step repeatable and in the log', async () => {
    const { alarm } = company.ids;
    const listed = await ask(full, 'GET', '');
    expect(listed).toMatchObject({ status: 200, body: { alarms: [{ id: alarm, kind: 'hand' }], next: null } });
    const owner = company.users.supervisor.actor.login;
    expect(await ask(full, 'POST', `/${alarm}/acknowledge`, {})).toMatchObject({ status: 400 });
    const agent = { owner: company.users.agent.actor.login };
    expect(await ask(full, 'POST', `/${alarm}/acknowledge`, agent)).toMatchObject({ status: 404 });
    for (const _ of [1, 2]) {
      const taken = await ask(full, 'POST', `/${alarm}/acknowledge`, { owner });
      expect(taken).toMatchObject({ status: 200, body: { state: 'acknowledged', owner: { name: owner } } });
    }
    const admin = { owner: company.users.admin.actor.login };
    expect(await ask(full, 'POST', `/${alarm}/acknowledge`, admin)).toMatchObject({ status: 409 });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await ask(full, 'POST', `/${alarm}/snooze`, { until })).body).toMatchObject({ snoozedUntil: until });
    const noted = await ask(full, 'PATCH', `/${alarm}`, { note: 'seen', deadlineAt: until });
    expect(noted.body).toMatchObject({ note: 'seen', deadlineAt: until });
    for (const _ of [1, 2]) {
      const closed = await ask(full, 'POST', `/${alarm}/close`, { ledToAction: true });
      expect(closed).toMatchObject({ status: 200, body: { state: 'resolved', ledToAction: true } });
    }
    const { body } = await ask(full, 'GET', `/${alarm}`);
    const steps = (body.log as { step: string }[]).map(({ step }) => step);
    expect(steps).toEqual(['raised', 'acknowledged', 'snoozed', 'noted', 'resolved']);
    expect(await ask(full, 'GET', '?scope=closed')).toMatchObject({ body: { alarms: [{ id: alarm }] } });
  });

  it('ask for their scopes, and are not of another tenant', async () => {
    const reader = await tokenOf(company, ['alarm.read']);
    const nobody = await tokenOf(company, ['figures.read']);
    expect((await ask(nobody, 'GET', '')).status).toBe(403);
    expect((await ask(reader, 'GET', '')).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', '/acknowledge', { owner: 'x' }],
      ['POST', '/snooze', { until: null }],
      ['POST', '/close', {}],
      ['PATCH', '', { note: 'x' }],
    ] as const) {
      expect((await ask(reader, method, `/${company.ids.alarm}${path}`, body)).status).toBe(403);
      expect((await ask(full, method, `/${other.ids.alarm}${path}`, body)).status).toBe(404);
    }
    expect((await ask(full, 'GET', `/${other.ids.alarm}`)).status).toBe(404);
    expect((await ask(full, 'GET', '?scope=closed&cursor=nonsense')).status).toBe(400);
  });
});
