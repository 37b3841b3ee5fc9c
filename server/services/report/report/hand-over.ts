import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { requireRoom } from './create.ts';
import { canOwn, type ReportKind, requireReader } from './report.ts';

export const handOverReportInput = z.strictObject({
  id: z.uuid(),
  /** Who gets it; oneself to take it over. */
  to: z.uuid(),
});

type Found = { kind: ReportKind; title: string; owner_id: string; owner: string; owns: boolean };

async function lockedReport(tx: Tx, tenantId: string, id: string): Promise<Found> {
  const { rows } = await sql<Found>`select r.kind, r.title, r.owner_id, u.name as owner, ${canOwn(tenantId)} as owns
    from reports r join users u on u.tenant_id = r.tenant_id and u.id = r.owner_id
    where r.tenant_id = ${tenantId} and r.id = ${id} and r.removed_at is null for update of r`.execute(tx);
  const [found] = rows;
  if (!found) throw new ServiceError('not_found', 'There is no such report.', { field: 'id' });
  return found;
}

async function heir(tx: Tx, tenantId: string, id: string): Promise<{ name: string }> {
  const { rows } = await sql<{ name: string; owns: boolean }>`select u.name, ${canOwn(tenantId)} as owns from users u
    where u.tenant_id = ${tenantId} and u.id = ${id}`.execute(tx);
  const [found] = rows;
  if (!found) throw new ServiceError('not_found', 'There is no such person.', { field: 'to' });
  if (!found.owns)
    throw new ServiceError('invalid', `${found.name} cannot see figures.`, {
      field: 'to',
      hint: 'Give it to somebody whose role sees figures.',
    });
  return found;
}

/**
 * Gives the report or dashboard of somebody who has left to somebody else, with its draft, versions and sharing.
 * Repeating it changes nothing.
 * @throws {ServiceError} forbidden, not_found, invalid (the new owner cannot see figures), conflict (the owner is still there)
 */
export async function handOverReport({ ctx, input }: { ctx: Ctx; input: z.input<typeof handOverReportInput> }) {
  requirePermission(ctx, 'directory.manage');
  requireReader(ctx);
  const { id, to } = handOverReportInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const { kind, title, owner_id, owner, owns } = await lockedReport(tx, ctx.tenantId, id);
    const { name } = await heir(tx, ctx.tenantId, to);
    const given = { id, kind, title, owner: { id: to, name } };
    if (owner_id === to) return given;
    if (owns)
      throw new ServiceError('conflict', `${owner} still keeps this.`, {
        field: 'id',
        reason: 'stillKept',
        hint: 'Only what people have left behind is given to others; ask the owner to share it.',
      });
    await requireRoom(tx, ctx.tenantId, to);
    await tx
      .updateTable('reports')
      .set({ owner_id: to, updated_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    const detail = { title, from: { id: owner_id, name: owner }, to: given.owner };
    await appendAudit(tx, ctx, { action: `${kind}.handedOver`, target: id, detail });
    return given;
  });
}
