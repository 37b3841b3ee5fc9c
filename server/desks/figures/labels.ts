import type { Ctx } from '#server/domain/context.ts';
import type { CellContact } from '#server/metrics/contacts-of-cell.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { withTenant } from '#server/platform/db/client.ts';

async function queueLabels(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('queues')
      .select(['name', 'label'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('label', 'is not', null)
      .execute(),
  );
  return new Map(rows.map((row) => [row.name, row.label ?? row.name]));
}

/** Names of agents by their login. */
export async function agentLabels(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('users').select(['login', 'name']).where('tenant_id', '=', ctx.tenantId).execute(),
  );
  return new Map(rows.map((row) => [row.login, row.name]));
}

/** Puts `<split>Label` beside queues and agents: their name for people; the split itself stays as the events say it. */
export async function labelRows(ctx: Ctx, groupBy: readonly string[], rows: FigureRow[]): Promise<FigureRow[]> {
  const labels = new Map<string, Map<string, string>>();
  if (groupBy.includes('queue')) labels.set('queue', await queueLabels(ctx));
  if (groupBy.includes('agent')) labels.set('agent', await agentLabels(ctx));
  if (labels.size === 0) return rows;
  return rows.map((row) => {
    const labelled: FigureRow = { ...row };
    for (const [split, names] of labels) {
      const value = row[split];
      const label = typeof value === 'string' ? names.get(value) : undefined;
      if (label !== undefined && label !== value) labelled[`${split}Label`] = label;
    }
    return labelled;
  });
}

/** A contact of a cell with names for people: the login or queue itself where it has no other. */
export type NamedContact = CellContact & { queueLabels: string[]; agentLabels: string[] };

/** Puts names for people beside the queues and agents of contacts. */
export async function labelContacts(ctx: Ctx, contacts: readonly CellContact[]): Promise<NamedContact[]> {
  const [queues, agents] = [await queueLabels(ctx), await agentLabels(ctx)];
  const named = (names: ReadonlyMap<string, string>) => (key: string) => names.get(key) ?? key;
  return contacts.map((contact) => ({
    ...contact,
    queueLabels: contact.queues.map(named(queues)),
    agentLabels: contact.agents.map(named(agents)),
  }));
}
