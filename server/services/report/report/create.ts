import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { reportContent } from './fields.ts';
import { findReport, requireReader, type SavedReport } from './report.ts';

/** One person keeps at most so many. */
const MOST = 500;

/** `id` is made by the caller before the first attempt, so that a repeat makes no second report. */
export const createReportInput = z.strictObject({ id: z.uuid(), content: reportContent });

/** Somebody must not keep too many already. @throws {ServiceError} conflict */
export async function requireRoom(tx: Tx, tenantId: string, userId: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reports
    where tenant_id = ${tenantId} and owner_id = ${userId} and removed_at is null`.execute(tx);
  if ((rows[0]?.n ?? 0) >= MOST)
    throw new ServiceError('conflict', `There are ${MOST} reports of one person already.`, {
      reason: 'tooMany',
      hint: 'Remove some that are no longer used.',
    });
}

/** Keeps something new of the acting person's, as a draft that nobody else sees. @throws {ServiceError} conflict */
export async function insertReport(
  tx: Tx,
  ctx: Ctx,
  { id, content: { kind, title, description, body } }: z.output<typeof createReportInput>,
): Promise<SavedReport> {
  const { userId } = requireReader(ctx);
  await requireRoom(tx, ctx.tenantId, userId);
  const made = await tx
    .insertInto('reports')
    .values({
      id,
      tenant_id: ctx.tenantId,
      owner_id: userId,
      kind,
      title,
      description,
      draft: JSON.stringify(body),
      version: null,
      removed_at: null,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) await appendAudit(tx, ctx, { action: `${kind}.created`, target: id, detail: { title } });
  const report = await findReport(tx, ctx.tenantId, userId, { id, draft: true });
  if (!report?.mine) throw new ServiceError('conflict', 'This id is taken.', { field: 'id' });
  return report;
}

/** Keeps a report or a dashboard. Repeating it gives the same one. @throws {ServiceError} forbidden, conflict */
export async function createReport({ ctx, input }: { ctx: Ctx; input: z.input<typeof createReportInput> }) {
  requireReader(ctx);
  const wanted = createReportInput.parse(input);
  return withTenant(ctx.tenantId, (tx) => insertReport(tx, ctx, wanted));
}
