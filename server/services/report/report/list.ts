import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { canOwn, describedAs, reportColumns, reportKinds, reportTables, requireReader, visibleTo } from './report.ts';

export const listReportsInput = z.object({
  kind: z.enum(reportKinds).optional(),
  /**
   * `mine`: the acting person's; `shared`: those of others that they may see; `left`: those of people who have left, for
   * who manages the directory.
   */
  of: z.enum(['mine', 'shared', 'all', 'left']).default('all'),
  /** Part of the title or the description, in whatever case. */
  search: z.string().trim().max(200).default(''),
  /** The `next` of the page before. */
  cursor: z.object({ title: z.string().max(200), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(25),
});

type Row = Parameters<typeof describedAs>[0];

/** A text for `like` that stands for itself. */
const literal = (text: string) => `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Reports and dashboards by title, by pages; the owner's own under their draft's title. @throws {ServiceError} forbidden */
export async function listReports({ ctx, input }: { ctx: Ctx; input: z.input<typeof listReportsInput> }) {
  const { userId } = requireReader(ctx);
  const { kind, of, search, cursor, limit } = listReportsInput.parse(input);
  if (of === 'left') requirePermission(ctx, 'directory.manage');
  const title = sql`lower(case when r.owner_id = ${userId} then r.title else coalesce(v.title, r.title) end)`;
  const about = sql`lower(case when r.owner_id = ${userId} then r.description else coalesce(v.description, r.description) end)`;
  const visible = visibleTo(ctx.tenantId, userId);
  const wanted = {
    mine: sql`r.owner_id = ${userId}`,
    shared: sql`r.owner_id <> ${userId} and ${visible}`,
    all: visible,
    left: sql`not ${canOwn(ctx.tenantId)}`,
  }[of];
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<
      Row & { sorted: string }
    >`select ${reportColumns}, ${title} as sorted from ${reportTables}
      where r.tenant_id = ${ctx.tenantId} and r.removed_at is null and ${wanted}
        and (${kind ?? null}::text is null or r.kind = ${kind ?? null})
        and (${search} = '' or ${title} like ${literal(search)} or ${about} like ${literal(search)})
        and (${cursor?.id ?? null}::uuid is null or (${title}, r.id) > (${cursor?.title ?? ''}, ${cursor?.id ?? null}::uuid))
      order by sorted, r.id limit ${limit + 1}`.execute(tx);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      reports: shown.map((row) => describedAs(row, userId, row.owner_id === userId)),
      next: rows.length > limit && last ? { title: last.sorted, id: last.id } : null,
    };
  });
}
