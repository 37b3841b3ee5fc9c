import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isFreshRepeat } from '#server/domain/fresh-repeat.ts';
import { WEBHOOK_EVENTS } from '#server/domain/webhook.ts';
import { env } from '#server/env.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { parseTarget, SafeFetchError } from '#server/platform/fetch/target.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { secretOf } from './sign.ts';

const MOST = 50;

export const createWebhookInput = z.strictObject({
  /** Made once by the client and kept until answered; a repeat within minutes gets the same webhook and secret. */
  requestId: z.uuid().optional(),
  /** Where events are posted: https, a host of the public internet. */
  url: z.string().min(1).max(2000),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, 'Name at least one event.').default(['contact.closed']),
});

/** @throws {ServiceError} invalid; names are resolved and checked at each sending */
function checkUrl(given: string): string {
  try {
    return parseTarget(given, env().SAFE_FETCH_ALLOW, env().SAFE_FETCH_PORTS).href;
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    throw new ServiceError('invalid', error.message, {
      field: 'url',
      hint: 'Give an https address of the public internet; hosts of the own network are named in SAFE_FETCH_ALLOW.',
    });
  }
}

/** The webhook that this very request made just before. */
async function findRepeat(tx: Tx, ctx: Ctx, { id, url }: { id: string; url: string }) {
  const made = await tx
    .selectFrom('webhooks')
    .select(['events', 'created_at', 'secret_version'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('url', '=', url)
    .executeTakeFirst();
  return made && made.secret_version === 1 && isFreshRepeat(made.created_at) ? made : undefined;
}

/**
 * Registers an address that is told of events from now on. The secret that signs is in the answer and nowhere else.
 * @throws {ServiceError} forbidden, invalid (an address that may not be called), conflict (there already, too many)
 */
export async function createWebhook({ ctx, input }: { ctx: Ctx; input: z.input<typeof createWebhookInput> }) {
  requirePermission(ctx, 'token.manage');
  const parsed = createWebhookInput.parse(input);
  const url = checkUrl(parsed.url);
  const events = [...new Set(parsed.events)];
  const id = parsed.requestId ?? uuid();
  const answer = (made: { events: string[]; created_at: Date }) => {
    return { id, url, events: made.events, createdAt: made.created_at.toISOString(), secret: secretOf(id) };
  };
  return withTenant(ctx.tenantId, async (tx) => {
    const repeat = await findRepeat(tx, ctx, { id, url });
    if (repeat) return answer(repeat);
    const { n } = await tx
      .selectFrom('webhooks')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('tenant_id', '=', ctx.tenantId)
      .executeTakeFirstOrThrow();
    if (n >= MOST)
      throw new ServiceError('conflict', `There are ${MOST} webhooks already.`, {
        reason: 'tooMany',
        hint: 'Delete one.',
      });
    const made = await tx
      .insertInto('webhooks')
      .values({ id, tenant_id: ctx.tenantId, url, events })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['events', 'created_at'])
      .executeTakeFirst();
    if (!made) {
      const racing = await findRepeat(tx, ctx, { id, url });
      if (racing) return answer(racing);
      throw new ServiceError('conflict', 'This address has a webhook already.', {
        reason: 'addressTaken',
        field: 'url',
        hint: 'Delete the other one first where its secret is lost.',
      });
    }
    await appendAudit(tx, ctx, { action: 'webhook.created', target: id, detail: { url, events } });
    return answer(made);
  });
}
