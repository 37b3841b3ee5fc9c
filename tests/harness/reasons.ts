import type { Store } from './store.ts';

/** A contact reason that every queue of the demo tenant offers, or that of its site's first queue. */
export async function reasonName(store: Store): Promise<string> {
  const [reason] = await store.query<{ name: string }>(
    `select r.name from contact_reasons r
     join tenants t on t.id = r.tenant_id and t.slug = 'demo'
     join sites s on s.tenant_id = t.id
     where r.archived_at is null and (r.queue_id is null or r.queue_id = s.default_queue_id)
     order by r.queue_id nulls first, r.position limit 1`,
  );
  if (!reason) throw new Error('The demo tenant has no contact reason.');
  return reason.name;
}
