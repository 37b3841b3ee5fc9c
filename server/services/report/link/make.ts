import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { makeLinkToken } from './token.ts';

/** A link's token for one receiver, to be sent to it and to nobody else. */
export async function makeLink(ctx: Ctx, receiverId: string, purpose: 'confirm' | 'leave'): Promise<string> {
  const { token, hash } = makeLinkToken();
  await withTenant(ctx.tenantId, (tx) =>
    tx.insertInto('report_links').values({ hash, tenant_id: ctx.tenantId, receiver_id: receiverId, purpose }).execute(),
  );
  return token;
}
