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

/** Names for people of queues and agents, by what events call them; two of one name are told apart by the key. */
export type TimelineNames = { queues: Record<string, string>; agents: Record<string, string> };

function chosen(names: ReadonlyMap<string, string>, keys: ReadonlySet<string>): Record<string, string> {
  const taken = new Map<string, number>();
  for (const key of keys) taken.set(names.get(key) ?? key, (taken.get(names.get(key) ?? key) ?? 0) + 1);
  return Object.fromEntries(
    [...keys].map((key) => {
      const name = names.get(key) ?? key;
      return [key, (taken.get(name) ?? 0) > 1 && name !== key ? `${name} (${key})` : name];
    }),
  );
}

/** The names of all queues and agents that stand in these events. */
export async function namesOfEvents(ctx: Ctx, events: readonly object[]): Promise<TimelineNames> {
  const keys = (field: string) =>
    new Set(
      events.flatMap((event) => {
        const value = (event as Record<string, unknown>)[field];
        return typeof value === 'string' ? [value] : [];
      }),
    );
  return {
    queues: chosen(await queueLabels(ctx), keys('queue')),
    agents: chosen(await agentLabels(ctx), keys('agent')),
  };
}
