import { Staff } from '../../cli/simulate/staff.ts';
import { reasonName } from './reasons.ts';
import type { Store } from './store.ts';
import { type System, usersOf } from './system.ts';

/** Empties every agent's desk and signs everybody off, so that what an earlier test left cannot disturb the next. */
export async function tidy(system: System, store: Store): Promise<void> {
  const busy = await store.query<{ email: string; contact: string }>(
    `select u.email, s.contact_id as contact from segments s
     join users u on u.id = s.agent_id
     join tenants t on t.id = s.tenant_id and t.slug = 'demo'
     where s.ended_at is null or (s.wrapup_started_at is not null and s.wrapup_ended_at is null)`,
  );
  const reason = await reasonName(store);
  const ready = await store.query<{ email: string }>(
    `select u.email from agent_states a join users u on u.id = a.user_id where a.state <> 'offline'`,
  );
  for (const user of usersOf(system, 'agent')) {
    const held = busy.filter((one) => one.email === user.email);
    if (held.length === 0 && !ready.some((one) => one.email === user.email)) continue;
    const staff = await Staff.signIn(system.baseUrl, user);
    for (const { contact } of held) {
      await staff.end(contact);
      await staff.wrapUp(contact, [reason]);
    }
    await staff.setState('offline');
    staff.close();
  }
}
