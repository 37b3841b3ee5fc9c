import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { assertInReach } from '#server/services/contact/contact/reach.ts';

export const recordReceiptInput = z.strictObject({
  contact: z.uuid(),
  /** Everything up to this seq, as the reader counts, has arrived at the reader. */
  delivered: z.number().int().min(0).optional(),
  /** Everything up to this seq has been read. */
  read: z.number().int().min(0).optional(),
});

/** The seq all staff count by, for a seq of the visitor; never beyond what is there. */
const staffSeq = (tenantId: string, contactId: string, publicSeq: number) => sql<number>`coalesce((
  select max(m.seq) from messages m where m.tenant_id = ${tenantId} and m.contact_id = ${contactId}
    and m.public_seq <= ${publicSeq}), 0)`;

/**
 * Notes how far this side has received and read a conversation; receipts only ever move forward. Who reads along
 * without a part in the contact (a supervisor) leaves no receipt.
 * @throws {ServiceError} not_found
 */
export async function recordReceipt({ ctx, input }: { ctx: Ctx; input: z.input<typeof recordReceiptInput> }) {
  const { contact: contactId, delivered = 0, read = 0 } = recordReceiptInput.parse(input);
  const forVisitor = ctx.actor.kind === 'visitor';
  const reader = forVisitor ? 'visitor' : requireUser(ctx).userId;
  const counted = (seq: number) =>
    forVisitor ? staffSeq(ctx.tenantId, contactId, seq) : sql<number>`least(${seq}::bigint, c.message_seq)`;
  await withTenant(ctx.tenantId, async (tx) => {
    await assertInReach(tx, ctx, await getContactInTenant(tx, ctx, contactId));
    const takesPart = forVisitor
      ? sql`true`
      : sql`exists (select from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id and s.agent_id = ${reader}::uuid)`;
    const { rows } = await sql`
      insert into message_receipts as r (tenant_id, contact_id, reader, delivered_seq, read_seq)
      select c.tenant_id, c.id, ${reader}, ${counted(Math.max(delivered, read))}, ${counted(read)}
        from contacts c where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId} and ${takesPart}
      on conflict (tenant_id, contact_id, reader) do update
        set delivered_seq = greatest(r.delivered_seq, excluded.delivered_seq),
          read_seq = greatest(r.read_seq, excluded.read_seq)
        where excluded.delivered_seq > r.delivered_seq or excluded.read_seq > r.read_seq
      returning contact_id`.execute(tx);
    if (rows.length > 0) await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'receipt' });
  });
}
