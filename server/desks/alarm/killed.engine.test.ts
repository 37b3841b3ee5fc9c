import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ownerDatabaseUrl } from '#server/env.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { getAlarm } from '#server/services/alarm/alarm/get.ts';
import { listAlarms } from '#server/services/alarm/alarm/list.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { writeAlarmRule } from './write-rule.ts';

let company: Company;
let mailServer: SMTPServer;
let blocker: pg.Client;
const ruleId = uuid();
const accepted: string[] = [];
const begun: string[] = [];
/** While true a mail is read and never acknowledged. */
let stalls = true;
const children: ChildProcess[] = [];

const run = (text: ReturnType<typeof sql>) => withOwner((db) => text.execute(db));

/** A process of its own that does a part of the alarms' worker, once or again and again. */
function worker(task: 'judge' | 'tell', tenantId = company.tenantId): ChildProcess {
  const code =
    task === 'judge'
      ? `const { evaluateTenant } = await import('#server/desks/alarm/evaluate-tenant.ts');
         await evaluateTenant(${JSON.stringify(tenantId)}); process.exit(0);`
      : `const { sendDueNotices } = await import('#server/desks/alarm/send-notices.ts');
         for (;;) { await sendDueNotices(); await new Promise((resolve) => setTimeout(resolve, 50)); }`;
  const port = (mailServer.server.address() as AddressInfo).port;
  const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Leitstand <desk@example.com>' };
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, ...mail },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

beforeAll(async () => {
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part.toString();
      });
      stream.on('end', () => {
        begun.push(text);
        if (stalls) return;
        accepted.push(text);
        done();
      });
    },
  });
  mailServer.on('error', () => {});
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  company = await makeCompany();
  blocker = new pg.Client({ connectionString: ownerDatabaseUrl() });
  await blocker.connect();
  const rule = {
    id: ruleId,
    name: `waiting ${ruleId}`,
    severity: 'critical' as const,
    condition: { kind: 'waiting' as const, queue: `of ${company.mark}`, raise: 1 },
    tell: { users: [company.users.supervisor.actor.userId], channels: ['screen' as const, 'mail' as const] },
  };
  await writeAlarmRule(company.users.admin, rule, 'create');
  await run(sql`with c as (insert into contacts (id, tenant_id, channel, status, created_at, last_event_at)
      values (gen_random_uuid(), ${company.tenantId}, 'chat', 'waiting', now(), now()) returning id)
    insert into visits (id, tenant_id, contact_id, queue_id, cause, entered_at, position_at)
    select gen_random_uuid(), ${company.tenantId}, c.id, ${company.ids.queue}, 'initial', now(), now() from c`);
});

afterAll(async () => {
  for (const child of children) await kill(child);
  await blocker.end();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
  await closeDatabase();
});

const raised = async () =>
  (await listAlarms({ ctx: company.users.supervisor, input: {} })).alarms.filter((alarm) => alarm.ruleId === ruleId);

const waitFor = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 30_000, interval: 50 });

it('neither loses nor doubles an alarm whose worker is killed between seeing and telling', async () => {
  // Seen, and about to be raised: the rule is held, so that the worker cannot go on.
  await blocker.query('begin');
  await blocker.query('select from alarm_rules where id = $1 for update', [ruleId]);
  const { rows: own } = await blocker.query<{ pid: number }>('select pg_backend_pid() as pid');
  const first = worker('judge');
  // Asked on another connection: within a transaction, what is known of others stays as it was at the first look.
  await waitFor(async () => {
    const held = await run(sql`select pid from pg_stat_activity where ${own[0]?.pid} = any(pg_blocking_pids(pid))`);
    expect(held.rows.length).toBeGreaterThan(0);
  });
  await kill(first);
  await blocker.query('rollback');
  await Promise.all([worker('judge'), worker('judge')].map((judge) => once(judge, 'exit')));
  const [alarm, ...others] = await raised();
  expect(others).toEqual([]);
  const id = alarm?.id ?? '';
  const { log } = await getAlarm({ ctx: company.users.supervisor, input: { id } });
  expect(log.map(({ step }) => step)).toEqual(['raised']);

  const { rows } = await blocker.query<{ id: string }>('select id from alarm_notices where alarm_id = $1', [id]);
  const notice = rows[0]?.id ?? '';
  expect(rows).toHaveLength(1);
  const ofNotice = (mails: string[]) =>
    mails.filter((mail) => /^Message-ID: (.+)$/im.exec(mail)?.[1]?.includes(notice));

  // Raised, and the mail on its way: the server has read it and never says so.
  const dueAgain = () =>
    run(sql`update alarm_notices set next_at = now(), failed_at = null, leased_until = now() - interval '1 second'
      where alarm_id = ${id} and delivered_at is null`);
  const teller = worker('tell');
  await waitFor(async () => {
    // A worker of another suite, which does not know this mail server, may have been first.
    await run(sql`update alarm_notices set failed_at = null, next_at = now() where alarm_id = ${id}
      and leased_until is null and delivered_at is null`);
    expect(ofNotice(begun)).toHaveLength(1);
  });
  await kill(teller);
  stalls = false;
  await dueAgain();
  const next = worker('tell');
  await waitFor(async () => {
    const { told } = await getAlarm({ ctx: company.users.supervisor, input: { id } });
    expect(told.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual(['mail sent', 'screen shown']);
  });
  await kill(next);
  // The same mail by its id, tried twice and taken once.
  expect([ofNotice(begun).length, ofNotice(accepted).length]).toEqual([2, 1]);
  expect(await raised()).toHaveLength(1);
}, 120_000);
