import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { limitsOf } from '#server/domain/reach.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { Contact } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { queueInReach } from '#server/services/reach/index.ts';

const noContact = () => new ServiceError('not_found', 'This contact does not exist.');
const noAgent = () => new ServiceError('not_found', 'This agent does not exist.', { field: 'agent' });
const noQueue = () => new ServiceError('not_found', 'This queue does not exist.', { field: 'to' });

type LiveAgent = { id: string; login: string; name: string };

/**
 * Somebody who works contacts, within the supervisor's groups: only they can be seen, and so be acted on.
 * @throws {ServiceError} not_found
 */
export async function getAgentInReach(tx: Tx, ctx: Ctx, agentId: string): Promise<LiveAgent> {
  const { groups } = limitsOf(ctx);
  const { rows } = await sql<LiveAgent>`
    select u.id, u.login, u.name from users u join agent_states s on s.tenant_id = u.tenant_id and s.user_id = u.id
    where u.tenant_id = ${ctx.tenantId} and u.id = ${agentId} and u.disabled_at is null and (${groups === null}
      or exists (select from group_members m where m.tenant_id = u.tenant_id and m.user_id = u.id
        and m.group_id = any(${groups ?? []})))`.execute(tx);
  if (!rows[0]) throw noAgent();
  return rows[0];
}

/** A queue that is routed to, within the supervisor's groups and sites. @throws {ServiceError} not_found */
export async function getQueueInReach(tx: Tx, ctx: Ctx, by: { id: string } | { name: string }) {
  const { rows } = await sql<{ id: string; name: string }>`
    select q.id, q.name from queues q where q.tenant_id = ${ctx.tenantId} and q.live and ${queueInReach(limitsOf(ctx))}
      and ${'id' in by ? sql<boolean>`q.id = ${by.id}` : sql<boolean>`q.name = ${by.name}`}`.execute(tx);
  if (!rows[0]) throw noQueue();
  return rows[0];
}

/**
 * Whether the supervisor may move the contact: it is of their sites, and in the hands of an agent of their groups or
 * waiting where such an agent could get it. Reading it does not suffice.
 * @param held who has it, and the queue it is in
 * @throws {ServiceError} not_found
 */
export async function assertMayMove(
  tx: Tx,
  ctx: Ctx,
  contact: Contact,
  held: { agentId: string | null; queueId: string | null },
): Promise<void> {
  const { groups, sites } = limitsOf(ctx);
  if (sites && !(contact.site_id && sites.includes(contact.site_id))) throw noContact();
  if (!groups) return;
  const { rows } = await sql<{ mine: boolean }>`
    select ${
      held.agentId === null
        ? sql<boolean>`exists (select from queues q where q.tenant_id = ${ctx.tenantId} and q.id = ${held.queueId}
            and ${queueInReach({ groups, sites: null })})`
        : sql<boolean>`exists (select from group_members m where m.tenant_id = ${ctx.tenantId}
            and m.user_id = ${held.agentId} and m.group_id = any(${groups}))`
    } as mine`.execute(tx);
  if (!rows[0]?.mine) throw noContact();
}
