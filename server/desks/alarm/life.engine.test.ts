import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import type { Ctx } from '#server/domain/context.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { acknowledgeAlarm } from '#server/services/alarm/alarm/acknowledge.ts';
import { loadBell } from '#server/services/alarm/alarm/bell.ts';
import { claimTurn, endTurn } from '#server/services/alarm/alarm/claim-turn.ts';
import { getAlarm } from '#server/services/alarm/alarm/get.ts';
import { listAlarms } from '#server/services/alarm/alarm/list.ts';
import { lowerHand } from '#server/services/alarm/alarm/lower-hand.ts';
import { markAlarmsSeen } from '#server/services/alarm/alarm/mark-seen.ts';
import { myHand } from '#server/services/alarm/alarm/my-hand.ts';
import { raiseHand } from '#server/services/alarm/alarm/raise-hand.ts';
import { resolveAlarm } from '#server/services/alarm/alarm/resolve.ts';
import { snoozeAlarm } from '#server/services/alarm/alarm/snooze.ts';
import { updateAlarm } from '#server/services/alarm/alarm/update.ts';
import { listAlarmRules } from '#server/services/alarm/rule/list.ts';
import { removeAlarmRule } from '#server/services/alarm/rule/remove.ts';
import { createGroup } from '#server/services/directory/group/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { recordConservation } from '#server/services/monitor/record-conservation.ts';
import { createWebhook } from '#server/services/webhook/create.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { evaluateTenant } from './evaluate-tenant.ts';
import { writeAlarmRule } from './write-rule.ts';

let company: Company;
let admin: Ctx;
let supervisor: Company['users']['supervisor'];
let ruleId: string;
let queue: string;

const look = () => evaluateTenant(company.tenantId);
const run = (text: ReturnType<typeof sql>) => withOwner((db) => text.execute(db));
/** Another contact waits; the company has one that does from the start. */
const addWaiting = () =>
  run(sql`with c as (insert into contacts (id, tenant_id, channel, status, created_at, last_event_at)
      values (gen_random_uuid(), ${company.tenantId}, 'chat', 'waiting', now(), now()) returning id)
    insert into visits (id, tenant_id, contact_id, queue_id, cause, entered_at, position_at)
    select gen_random_uuid(), ${company.tenantId}, c.id, ${company.ids.queue}, 'initial', now(), now() from c`);
const closeAdded = () =>
  run(
    sql`update contacts set status = 'closed' where tenant_id = ${company.tenantId} and id <> ${company.ids.contact}`,
  );
const open = async (ctx: Ctx = supervisor) => (await listAlarms({ ctx, input: {} })).alarms;
const ofRule = async () => (await open()).filter((alarm) => alarm.ruleId === ruleId);
const stepsOf = async (id: string) =>
  (await getAlarm({ ctx: supervisor, input: { id } })).log.map(({ step, by }) => (by ? `${step} ${by}` : step));
const rule = (more: object = {}) => ({
  id: ruleId,
  name: `waiting ${ruleId}`,
  severity: 'critical' as const,
  condition: { kind: 'waiting' as const, queue, raise: 1, clear: 1 },
  tell: { roles: ['supervisor'], channels: ['screen' as const, 'sound' as const, 'webhook' as const] },
  ...more,
});

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  company = await makeCompany();
  admin = company.users.admin;
  supervisor = company.users.supervisor;
  queue = `of ${company.mark}`;
  await createWebhook({
    ctx: admin,
    input: { url: 'https://hooks.example.com/alarms', events: ['alarm.raised', 'alarm.acknowledged', 'alarm.closed'] },
  });
});

beforeEach(async () => {
  await closeAdded();
  await run(sql`delete from alarms where tenant_id = ${company.tenantId}`);
  await run(sql`delete from alarm_rules where tenant_id = ${company.tenantId}`);
  ruleId = uuid();
});

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

describe('an alarm', () => {
  it('is raised once for its cause, taken, and ends by itself; each step in log and webhook', async () => {
    await writeAlarmRule(admin, rule({ deadlineMinutes: 15 }), 'create');
    await look();
    expect(await ofRule()).toEqual([]);
    await addWaiting();
    await Promise.all([look(), look()]);
    await look();
    const [alarm, ...others] = await ofRule();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ state: 'open', value: 2, subject: queue, unread: true, sound: true });
    const id = alarm?.id ?? '';

    const taken = await acknowledgeAlarm({ ctx: supervisor, input: { id } });
    expect(taken).toMatchObject({ state: 'acknowledged', owner: { id: supervisor.actor.userId } });
    expect(Date.parse(taken.deadlineAt ?? '') - Date.parse(taken.acknowledgedAt ?? '')).toBe(15 * 60_000);
    await acknowledgeAlarm({ ctx: supervisor, input: { id } });
    await expect(acknowledgeAlarm({ ctx: admin, input: { id } })).rejects.toMatchObject({ code: 'conflict' });

    await closeAdded();
    await look();
    expect(await ofRule()).toEqual([]);
    const { alarm: over } = await getAlarm({ ctx: supervisor, input: { id } });
    expect(over).toMatchObject({ state: 'resolved', resolvedBy: 'itself' });
    expect(await stepsOf(id)).toEqual(['raised', `acknowledged ${supervisor.actor.name}`, 'resolvedByItself']);
    const told = await withOwner((db) =>
      db
        .selectFrom('webhook_deliveries')
        .select(['event', 'body'])
        .where('tenant_id', '=', company.tenantId)
        .where('event', 'like', 'alarm.%')
        .orderBy('created_at')
        .execute(),
    );
    const rows = told
      .map(({ event, body }) => ({
        event,
        alarm: (JSON.parse(body) as { alarm: { id: string; state: string } }).alarm,
      }))
      .filter((delivery) => delivery.alarm.id === id)
      .map(({ event, alarm: { state } }) => ({ event, state }));
    expect(rows).toEqual([
      { event: 'alarm.raised', state: 'open' },
      { event: 'alarm.acknowledged', state: 'acknowledged' },
      { event: 'alarm.closed', state: 'resolved' },
    ]);
  });

  it('that a person ends stays away until its cause has ended; its use is counted', async () => {
    await writeAlarmRule(admin, rule(), 'create');
    await addWaiting();
    await look();
    const [alarm] = await ofRule();
    const input = { id: alarm?.id ?? '', note: 'Two more came on.', ledToAction: true };
    await resolveAlarm({ ctx: supervisor, input });
    await resolveAlarm({ ctx: supervisor, input });
    await look();
    expect(await ofRule()).toEqual([]);
    await closeAdded();
    await look();
    await addWaiting();
    await look();
    const [again] = await ofRule();
    expect(again?.id).not.toBe(alarm?.id);
    await resolveAlarm({ ctx: supervisor, input: { id: again?.id ?? '' } });
    await updateAlarm({ ctx: supervisor, input: { id: again?.id ?? '', ledToAction: false } });
    const [listed] = await listAlarmRules({ ctx: supervisor });
    expect(listed?.record).toEqual({ open: 0, closed: 2, ledToAction: 1, withoutAction: 1 });
  });

  it('waits for the condition to last, whichever worker looks', async () => {
    await writeAlarmRule(admin, rule({ holdSeconds: 60 }), 'create');
    await addWaiting();
    await look();
    await look();
    expect(await ofRule()).toEqual([]);
    await run(sql`update alarm_holds set since = since - interval '60 seconds' where rule_id = ${ruleId}`);
    await look();
    expect(await ofRule()).toHaveLength(1);
  });

  it('rests while it is snoozed and is told anew after it', async () => {
    await writeAlarmRule(admin, rule(), 'create');
    await addWaiting();
    await look();
    const [alarm] = await ofRule();
    const id = alarm?.id ?? '';
    const until = new Date(Date.now() + 900_000).toISOString();
    await snoozeAlarm({ ctx: supervisor, input: { id, until } });
    await snoozeAlarm({ ctx: supervisor, input: { id, until } });
    await markAlarmsSeen({ ctx: supervisor });
    expect(await loadBell({ ctx: supervisor })).toMatchObject({ open: 0, unread: 0 });
    await expect(snoozeAlarm({ ctx: supervisor, input: { id, until: '2020-01-01T00:00:00Z' } })).rejects.toMatchObject({
      code: 'invalid',
    });
    await run(sql`update alarms set snoozed_until = now() where id = ${id}`);
    await look();
    expect(await loadBell({ ctx: supervisor })).toMatchObject({ open: 1, unread: 1 });
    expect((await stepsOf(id)).slice(1)).toEqual([`snoozed ${supervisor.actor.name}`, 'snoozeEnded']);
  });

  it('goes to others when nobody takes it, once, and again when its deadline passes', async () => {
    const escalation = { afterMinutes: 5, tell: { roles: ['manager'] } };
    await writeAlarmRule(admin, rule({ escalation, deadlineMinutes: 10 }), 'create');
    await addWaiting();
    await look();
    const [alarm] = await ofRule();
    const id = alarm?.id ?? '';
    expect(await loadBell({ ctx: company.users.manager })).toMatchObject({ open: 1, unread: 0 });
    await run(sql`update alarms set raised_at = raised_at - interval '5 minutes' where id = ${id}`);
    await look();
    await look();
    expect(await loadBell({ ctx: company.users.manager })).toMatchObject({ unread: 1 });
    await acknowledgeAlarm({ ctx: supervisor, input: { id } });
    await run(sql`update alarms set deadline_at = now() where id = ${id}`);
    await look();
    await look();
    expect((await stepsOf(id)).slice(1)).toEqual([
      'escalated',
      `acknowledged ${supervisor.actor.name}`,
      'deadlineMissed',
    ]);
  });

  it('ends with its rule', async () => {
    await writeAlarmRule(admin, rule(), 'create');
    await addWaiting();
    await look();
    const [alarm] = await ofRule();
    await writeAlarmRule(admin, rule({ enabled: false }), 'update');
    await look();
    expect((await stepsOf(alarm?.id ?? '')).at(-1)).toBe('ruleOff');
    await writeAlarmRule(admin, rule(), 'update');
    await look();
    const [again] = await ofRule();
    await removeAlarmRule({ ctx: admin, input: { id: ruleId } });
    expect(await getAlarm({ ctx: supervisor, input: { id: again?.id ?? '' } })).toMatchObject({
      alarm: { state: 'resolved', ruleId: null },
    });
  });
});

describe('a rule', () => {
  it('that cannot be judged says why, and leaves the others at work', async () => {
    const figure = { kind: 'figure' as const, metric: 'offered', window: 'today' as const, compare: 'above' as const };
    const broken = uuid();
    await writeAlarmRule(admin, { ...rule(), condition: { ...figure, raise: 10 } }, 'create');
    await writeAlarmRule(admin, { ...rule({ name: 'a broken one' }), id: broken }, 'create');
    await run(sql`update alarm_rules set condition = jsonb_set(condition, '{queue}', '"gone"') where id = ${broken}`);
    await run(sql`update alarm_rules set condition = jsonb_set(condition, '{metric}', '"gone"') where id = ${ruleId}`);
    await writeAlarmRule(admin, { ...rule({ name: 'a sound one' }), id: uuid() }, 'create');
    await addWaiting();
    await look();
    expect((await open()).map(({ name }) => name)).toEqual(['a sound one']);
    const problems = Object.fromEntries((await listAlarmRules({ ctx: admin })).map((one) => [one.name, one.problem]));
    expect(problems).toEqual({
      'a broken one': expect.stringContaining('gone'),
      'a sound one': null,
      [`waiting ${ruleId}`]: expect.stringContaining('gone'),
    });
  });

  it('is checked by the catalogue, made once, and written only by who may', async () => {
    const figure = { kind: 'figure' as const, window: 'today' as const, compare: 'above' as const, raise: 1 };
    await expect(
      writeAlarmRule(admin, rule({ condition: { ...figure, metric: 'offerd' } }), 'create'),
    ).rejects.toMatchObject({ problem: { code: 'unknownMetric' } });
    await expect(
      writeAlarmRule(admin, rule({ condition: { kind: 'waiting', queue: 'nowhere', raise: 1 } }), 'create'),
    ).rejects.toMatchObject({ code: 'not_found' });
    await writeAlarmRule(admin, rule(), 'create');
    await writeAlarmRule(admin, rule(), 'create');
    expect(await listAlarmRules({ ctx: admin })).toHaveLength(1);
    await expect(writeAlarmRule(company.users.manager, rule(), 'update')).rejects.toMatchObject({ code: 'forbidden' });
    const limited: Ctx = { ...supervisor, actor: { ...supervisor.actor, groups: new Set([company.ids.group]) } };
    await expect(writeAlarmRule(limited, rule(), 'update')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('who sees it', () => {
  it('is told and shown only what lies in their groups', async () => {
    const { id: group } = await createGroup({ ctx: admin, input: { name: `team ${uuid()}` } });
    const limits = { groups: [group], sites: [] };
    await updateUser({ ctx: company.system, input: { id: supervisor.actor.userId, limits } });
    const limited: Ctx = { ...supervisor, actor: { ...supervisor.actor, groups: new Set([group]) } };
    await writeAlarmRule(
      admin,
      rule({ condition: { kind: 'figure', metric: 'offered', window: 'today', compare: 'below', raise: 1 } }),
      'create',
    );
    await raiseHand({ ctx: company.users.agent, input: {} });
    await look();
    expect(await open(admin)).toHaveLength(2);
    expect(await open(limited)).toEqual([]);
    const [hand] = await open(admin);
    await expect(resolveAlarm({ ctx: limited, input: { id: hand?.id ?? '' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await updateUser({ ctx: company.system, input: { id: company.users.agent.actor.userId, groups: [group] } });
    expect((await open(limited)).map(({ kind, unread }) => [kind, unread])).toEqual([['hand', false]]);
    await lowerHand({ ctx: company.users.agent });
    await raiseHand({ ctx: company.users.agent, input: {} });
    expect((await open(limited)).map(({ kind, unread }) => [kind, unread])).toEqual([['hand', true]]);
    await updateUser({
      ctx: company.system,
      input: { id: supervisor.actor.userId, limits: { groups: [], sites: [] } },
    });
  });
});

describe('a raised hand', () => {
  it('stands first, is up once, and shows the agent who comes', async () => {
    const { agent } = company.users;
    await writeAlarmRule(admin, rule(), 'create');
    await addWaiting();
    await look();
    const first = await raiseHand({ ctx: agent, input: { reason: 'A refund over my limit' } });
    expect(await raiseHand({ ctx: agent, input: { reason: 'again' } })).toEqual(first);
    expect((await open()).map(({ kind }) => kind)).toEqual(['hand', 'rule']);
    await acknowledgeAlarm({ ctx: supervisor, input: { id: first.id } });
    expect(await myHand({ ctx: agent })).toEqual({ ...first, takenBy: supervisor.actor.name });
    await lowerHand({ ctx: agent });
    await lowerHand({ ctx: agent });
    expect(await myHand({ ctx: agent })).toBeNull();
    expect((await stepsOf(first.id)).at(-1)).toBe(`withdrawn ${agent.actor.name}`);
  });
});

describe('figures that do not add up', () => {
  const breaches = [{ rule: 'visitsEntered' as const, of: null, expected: 2, found: 1 }];

  it('are an alarm without any rule, one for each breach', async () => {
    const ctx = company.system;
    await recordConservation({ ctx, breaches });
    await look();
    await look();
    const [alarm, ...others] = await open();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ kind: 'conservation', severity: 'critical', ruleId: null });
    await resolveAlarm({ ctx: supervisor, input: { id: alarm?.id ?? '' } });
    await look();
    expect(await open()).toEqual([]);
    await recordConservation({ ctx, breaches: [] });
    await recordConservation({ ctx, breaches });
    await look();
    expect(await open()).toHaveLength(1);
    await recordConservation({ ctx, breaches: [] });
    await look();
    expect(await open()).toEqual([]);
  });
});

it('lets one worker at a time look at a tenant, and another take over from one that died', async () => {
  // Nothing to watch there: no worker of another suite comes between.
  const { tenantId } = await createTenant({ slug: `t-${uuid()}`, name: 'Quiet' });
  expect(await Promise.all([claimTurn(tenantId, 0), claimTurn(tenantId, 0), claimTurn(tenantId, 0)])).toEqual(
    expect.arrayContaining([true, false, false]),
  );
  expect(await claimTurn(tenantId, 0)).toBe(false);
  await run(sql`update alarm_turns set leased_until = now() - interval '1 second' where tenant_id = ${tenantId}`);
  expect(await claimTurn(tenantId, 0)).toBe(true);
  await endTurn(tenantId);
  expect(await claimTurn(tenantId, 60)).toBe(false);
  expect(await claimTurn(tenantId, 0)).toBe(true);
  await endTurn(tenantId);
});
