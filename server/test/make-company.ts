import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Actor, Ctx } from '#server/domain/context.ts';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { hashPassword } from '#server/services/access/user/password.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { raiseHand } from '#server/services/alarm/alarm/raise-hand.ts';
import { createAlarmRule } from '#server/services/alarm/rule/create.ts';
import { createGroup } from '#server/services/directory/group/create.ts';
import { createQueue } from '#server/services/directory/queue/create.ts';
import { createReason } from '#server/services/directory/reason/create.ts';
import { createSite } from '#server/services/directory/site/create.ts';
import { createSkill } from '#server/services/directory/skill/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { createMark } from '#server/services/mark/create.ts';
import { removeMark } from '#server/services/mark/remove.ts';
import { createReport } from '#server/services/report/report/create.ts';
import { publishReport } from '#server/services/report/report/publish.ts';
import { removeReport } from '#server/services/report/report/remove.ts';
import { shareReport } from '#server/services/report/report/share.ts';
import { saveSchedule } from '#server/services/report/schedule/save.ts';
import { setSchedulePaused } from '#server/services/report/schedule/set-paused.ts';
import { saveTarget } from '#server/services/report/target/save.ts';
import { saveView } from '#server/services/saved-view/save.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { createWall } from '#server/services/wall/wall/create.ts';
import { createWebhook } from '#server/services/webhook/create.ts';
import { setWebhookPaused } from '#server/services/webhook/set-paused.ts';

type Role = keyof typeof BUILTIN_ROLES;
type UserCtx = Ctx & { actor: Extract<Actor, { kind: 'user' }> };

export const password = 'a password for the tests alone';

/** Hashed once: a right hash takes its time on purpose. */
const hashed = hashPassword(password);

/** One of everything, each carrying the company's mark in its name. */
export type Company = {
  tenantId: string;
  /** Stands in every name; no answer to another tenant may contain it. */
  mark: string;
  system: Ctx;
  users: Record<Role, UserCtx>;
  /** Has a live session in Postgres as well. */
  emails: Record<Role, string>;
  token: string;
  ids: Record<
    | 'mark'
    | 'report'
    | 'removedReport'
    | 'dashboard'
    | 'removedMark'
    | 'queue'
    | 'group'
    | 'skill'
    | 'reason'
    | 'site'
    | 'token'
    | 'view'
    | 'session'
    | 'user'
    | 'contact'
    | 'offer'
    | 'webhook'
    | 'delivery'
    | 'alarm'
    | 'alarmRule'
    | 'act'
    | 'reportSchedule'
    | 'reportReceiver'
    | 'reportTarget'
    | 'wall'
    | 'wallLink',
    string
  >;
};

async function makeUsers(system: Ctx, mark: string) {
  const users = {} as Record<Role, UserCtx>;
  const emails = {} as Record<Role, string>;
  for (const role of Object.keys(BUILTIN_ROLES) as Role[]) {
    const [login, email] = [`${role}-${mark}`, `${role}@${mark}.example.com`];
    const { id, name } = await createUser({ ctx: system, input: { login, name: login, email, role } });
    const sessionId = uuid();
    await withTenant(system.tenantId, async (tx) => {
      await tx
        .updateTable('users')
        .set({ password_hash: await hashed })
        .where('id', '=', id)
        .execute();
      await tx
        .insertInto('sessions')
        .values({
          id: sessionId,
          tenant_id: system.tenantId,
          user_id: id,
          expires_at: new Date(Date.now() + 3_600_000),
        })
        .execute();
    });
    const permissions = new Set(BUILTIN_ROLES[role]);
    const actor = { kind: 'user' as const, userId: id, login, name, sessionId, permissions, groups: null, sites: null };
    users[role] = { tenantId: system.tenantId, actor };
    emails[role] = email;
  }
  return { users, emails };
}

/** Answers in a form, and channels, that are called as no path may be. */
const unwalkable = '{"__proto__": 1, "constructor": 2, "prototype": 3, "a.b": 4}';

/** A contact of the queue that rings at the agent, with a message. */
async function makeContact(system: Ctx, mark: string, queueId: string, agentId: string) {
  const [contact, visit, offer] = [uuid(), uuid(), uuid()];
  const now = new Date();
  const owned = { tenant_id: system.tenantId, contact_id: contact };
  await withTenant(system.tenantId, async (tx) => {
    await tx
      .insertInto('contacts')
      .values({
        id: contact,
        tenant_id: system.tenantId,
        channel: 'chat',
        status: 'waiting',
        subject: mark,
        form: unwalkable,
        created_at: now,
        last_event_at: now,
      })
      .execute();
    const times = { entered_at: now, position_at: now };
    await tx
      .insertInto('visits')
      .values({ id: visit, ...owned, queue_id: queueId, cause: 'initial', ...times })
      .execute();
    const rings = { offered_at: now, expires_at: new Date(now.getTime() + 3_600_000) };
    await tx
      .insertInto('offers')
      .values({ id: offer, ...owned, visit_id: visit, queue_id: queueId, agent_id: agentId, ...rings })
      .execute();
    const said = { sender: 'visitor' as const, author: 'visitor', client_message_id: uuid(), body: mark, sent_at: now };
    await tx
      .insertInto('messages')
      .values({ id: uuid(), ...owned, seq: 1, public_seq: 1, ...said })
      .execute();
  });
  return { contact, offer };
}

/** A paused webhook with a delivery, so that nothing is ever sent. */
async function makeWebhook(ctx: Ctx, mark: string) {
  const { id } = await createWebhook({ ctx, input: { url: `https://${mark}.example.com/hook` } });
  await setWebhookPaused({ ctx, input: { id, paused: true } });
  const delivery = uuid();
  const owned = { tenant_id: ctx.tenantId, webhook_id: id, event: 'contact.closed', body: mark };
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .insertInto('webhook_deliveries')
      .values({ id: delivery, ...owned })
      .execute(),
  );
  return { webhook: id, delivery };
}

/** Something a supervisor did to an agent. */
async function makeAct(system: Ctx, actor: UserCtx, agent: UserCtx) {
  const act = uuid();
  const said = { input: '{}', before: '{"groups":[]}', after: '{"groups":[]}' };
  const about = { actor_id: actor.actor.userId, kind: 'groups' as const, subject_id: agent.actor.userId };
  await withTenant(system.tenantId, (tx) =>
    tx
      .insertInto('supervisor_acts')
      .values({ tenant_id: system.tenantId, id: act, agent_id: agent.actor.userId, ...about, ...said })
      .execute(),
  );
  return { act };
}

/** A paused schedule with an address outside that has not answered, and a target that nothing goes to. */
async function makeMailedReports(admin: UserCtx, name: string, mark: string) {
  const [id, reportTarget] = [uuid(), uuid()];
  const settings = { kind: 'sftp' as const, host: `${mark}.example.com`, user: 'reports' };
  await saveTarget({ ctx: admin, input: { id: reportTarget, name, settings, secret: mark } });
  const { receivers } = await saveSchedule({
    ctx: admin,
    input: {
      id,
      title: name,
      source: { kind: 'report', report: 'queues' },
      range: 'yesterday',
      timeZone: 'UTC',
      sendZone: 'UTC',
      times: { kind: 'daily', at: '07:00' },
      locale: 'en',
      formats: ['csv'],
      emails: [`outside@${mark}.example.com`],
    },
  });
  await setSchedulePaused({ ctx: admin, input: { id, paused: true } });
  return { reportSchedule: id, reportReceiver: receivers[0]?.id ?? '', reportTarget };
}

/** A rule nobody's contacts meet, and a raised hand. */
async function makeAlarms(system: Ctx, agent: UserCtx, name: string) {
  const rule = { id: uuid(), name, severity: 'warning' as const, tell: {} };
  const condition = { kind: 'waiting' as const, raise: 1_000 };
  await createAlarmRule({ ctx: system, input: { ...rule, condition } });
  return { alarmRule: rule.id, alarm: (await raiseHand({ ctx: agent, input: {} })).id };
}

/** A report and a dashboard that everybody of the company sees, and a removed report. */
async function makeReports(ctx: Ctx, title: string) {
  const ids = { report: uuid(), removedReport: uuid(), dashboard: uuid() };
  for (const [key, id] of Object.entries(ids)) {
    const kind = key === 'dashboard' ? 'dashboard' : 'report';
    await createReport({ ctx, input: { id, content: { kind, title, body: {} } } });
    await publishReport({ ctx, input: { id, revision: 1 } });
    await shareReport({ ctx, input: { id, audience: 'everybody' } });
  }
  await removeReport({ ctx, input: { id: ids.removedReport } });
  return ids;
}

/** A wall with a text, and a link to it. */
async function makeWall(ctx: Ctx, name: string) {
  const place = { id: 'a', x: 0, y: 0, w: 4, h: 2 };
  const definition = { pages: [{ id: 'p', tiles: [{ kind: 'text' as const, ...place, text: name }] }] };
  const { id: wall } = await createWall({ ctx, input: { id: uuid(), name, definition } });
  const link = await createWallLink({ ctx, input: { id: uuid(), wall, name } });
  return { wall, wallLink: link.id };
}

/** A tenant with people of every role and one of everything that can be asked for by id. */
export async function makeCompany(): Promise<Company> {
  const mark = `c${randomBytes(6).toString('hex')}`;
  const { tenantId } = await createTenant({ slug: mark, name: `Company ${mark}` });
  const system: Ctx = { tenantId, actor: { kind: 'system', name: 'test' } };
  const name = `of ${mark}`;
  const { users, emails } = await makeUsers(system, mark);
  const capacity = { chat: 3, constructor: 2, prototype: 1 };
  await updateUser({ ctx: system, input: { id: users.agent.actor.userId, capacity } });
  const queue = await createQueue({ ctx: system, input: { name } });
  const site = { name, domains: [`https://${mark}.example.com`], defaultQueueId: queue.id };
  const view = { screen: 'monitor', name, search: mark };
  const token = await createToken({ ctx: system, input: { name, scopes: ['figures.read', 'contact.read'] } });
  const marked = { kind: 'outage' as const, label: name, from: '2026-01-01T10:00:00Z' };
  const removedMark = (await createMark({ ctx: system, input: marked })).id;
  await removeMark({ ctx: system, input: { id: removedMark } });
  const ids = {
    mark: (await createMark({ ctx: system, input: marked })).id,
    removedMark,
    queue: queue.id,
    group: (await createGroup({ ctx: system, input: { name } })).id,
    skill: (await createSkill({ ctx: system, input: { name } })).id,
    reason: (await createReason({ ctx: system, input: { name } })).id,
    site: (await createSite({ ctx: system, input: site })).id,
    token: token.id,
    view: (await saveView({ ctx: users.admin, input: view })).id,
    session: users.admin.actor.sessionId,
    user: users.agent.actor.userId,
    ...(await makeReports(users.admin, name)),
    ...(await makeAlarms(system, users.agent, name)),
    ...(await makeMailedReports(users.admin, name, mark)),
    ...(await makeWall(system, name)),
    ...(await makeWebhook(system, mark)),
    ...(await makeAct(system, users.supervisor, users.agent)),
    ...(await makeContact(system, mark, queue.id, users.agent.actor.userId)),
  };
  return { tenantId, mark, system, users, emails, token: token.token, ids };
}
