import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

const moveVisitorInput = z.object({ contact: z.uuid(), page: z.url({ protocol: /^https?$/ }).max(2048) });

/**
 * The visitor went to another page of the site: the people in the conversation see it, and it is an event. Nothing happens
 * where the contact is not the visitor's own open one, or the page is known. @throws {ServiceError} forbidden
 */
export async function moveVisitor({ ctx, input }: { ctx: Ctx; input: z.input<typeof moveVisitorInput> }) {
  const { contact: contactId, page } = moveVisitorInput.parse(input);
  if (ctx.actor.kind !== 'visitor') throw new ServiceError('forbidden', 'Only a visitor is on a page.');
  const { visitorId, siteId } = ctx.actor;
  await withTenant(ctx.tenantId, async (tx) => {
    const moved = await tx
      .updateTable('contacts')
      .set({ page_url: page })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', contactId)
      .where('visitor_id', '=', visitorId)
      .where('status', 'in', ['waiting', 'talking'])
      .where((where) => where(where.fn.coalesce('page_url', 'entry_url'), 'is distinct from', page))
      .returning('id')
      .executeTakeFirst();
    if (!moved) return;
    const site = await tx
      .selectFrom('sites')
      .select('name')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', siteId)
      .executeTakeFirstOrThrow();
    const event = { contact: contactId, site: site.name, visitor: visitorId, url: page };
    await appendEvent(tx, ctx, { type: 'visitor.pageViewed', ...event });
    await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state' });
  });
}
