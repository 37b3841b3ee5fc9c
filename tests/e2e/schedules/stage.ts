import { randomBytes } from 'node:crypto';
import { historyOf } from '#server/desks/export/history.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { clickhouse } from '#server/platform/clickhouse/clients.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import type { System } from '#tests/harness/system.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const DAY = 86_400_000;

/** The same events as many whole days later as bring the last of them to yesterday. */
function untilYesterday(events: unknown[]): unknown[] {
  const times = events.map((event) => Date.parse((event as { time: string }).time));
  const later = Math.floor((Date.now() - DAY - Math.max(...times)) / DAY) * DAY;
  return events.map((event, index) => ({
    ...(event as object),
    time: new Date((times[index] ?? 0) + later).toISOString(),
  }));
}

type Person = { login: string; name: string };

const PEOPLE = {
  admin: { login: 'ada', name: 'Ada Ahrens' },
  manager: { login: 'mira', name: 'Mira Moll' },
  agent: { login: 'arne', name: 'Arne Arp' },
} satisfies Record<string, Person>;

/** A company of its own with a person of each of some roles; `history`: with contacts over three days until yesterday. */
export async function makeCompany(system: System, { history }: { history: boolean }) {
  const slug = `m${randomBytes(5).toString('hex')}`;
  const { tenantId } = await createTenant({ slug, name: 'Nordlicht' });
  const ctx = { tenantId, actor: { kind: 'system' as const, name: 'test' } };
  const cookies = {} as Record<keyof typeof PEOPLE, string>;
  for (const [role, { login, name }] of Object.entries(PEOPLE) as [keyof typeof PEOPLE, Person][]) {
    const email = `${login}@${slug}.example.com`;
    const password = `long words for ${email}`;
    await createUser({ ctx, input: { login, name, role, email, password } });
    const staff = await Staff.signIn(system.baseUrl, { email, password });
    cookies[role] = staff.cookie;
    staff.close();
  }
  if (history) {
    const events = untilYesterday(historyOf(200, 3));
    const { refused } = await ingestEvents({ clickhouse: clickhouse(), tenantId, events, source: 'import' });
    if (refused.length > 0) throw new Error('The history was refused.');
  }
  return { tenantId, slug, mail: `${PEOPLE.manager.login}@${slug}.example.com`, cookies };
}
