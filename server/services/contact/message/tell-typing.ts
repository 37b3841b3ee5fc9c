import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import type { LiveNotice } from '#server/platform/live-fan-out/notice.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';

type Typing = { contact: string; on: boolean };

/** Tells everybody in the conversation that somebody types. Whoever has no part in it is not heard. */
export async function tellTyping({ ctx, input }: { ctx: Ctx; input: Typing }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'visitor' && actor.kind !== 'user') return;
  const by = actor.kind === 'user' ? actor.userId : 'visitor';
  const sender = actor.kind === 'user' ? ('agent' as const) : ('visitor' as const);
  const name = actor.kind === 'user' ? { name: actor.name } : {};
  const notice: LiveNotice = {
    tenant: ctx.tenantId,
    contact: input.contact,
    typing: { sender, on: input.on, by, ...name },
  };
  await withTenant(ctx.tenantId, async (tx) => {
    if (await mayType(tx, ctx, input.contact)) await publishLive(tx, notice);
  });
}

async function mayType(tx: Tx, ctx: Ctx, contactId: string): Promise<boolean> {
  const { actor } = ctx;
  const own =
    actor.kind === 'visitor'
      ? sql`c.visitor_id = ${actor.visitorId}::uuid`
      : sql`exists (select from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id
          and s.ended_at is null and s.agent_id = ${actor.kind === 'user' ? actor.userId : null}::uuid)`;
  const { rows } = await sql`
    select from contacts c where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId}::uuid
      and c.status in ('waiting', 'talking') and ${own}`.execute(tx);
  return rows.length > 0;
}
