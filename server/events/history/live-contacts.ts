import { withTenant } from '#server/platform/db/client.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Which of these contacts are open right now: their events come from the engine, never from a file. */
export async function openContacts(tenantId: string, contacts: Iterable<string>): Promise<Set<string>> {
  const own = [...new Set(contacts)].filter((contact) => uuidPattern.test(contact));
  if (own.length === 0) return new Set();
  const rows = await withTenant(tenantId, (tx) =>
    tx
      .selectFrom('contacts')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('status', '<>', 'closed')
      .where((where) => where(where.ref('id'), '=', where.fn.any(where.val(own))))
      .execute(),
  );
  return new Set(rows.map(({ id }) => id));
}
