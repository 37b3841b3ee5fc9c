import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { scheduleSource } from '#server/domain/report/source.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { describedAs, reportColumns, reportTables, visibleTo } from '#server/services/report/report/report.ts';

/** Titles of the saved reports that schedules name, by id: those that the acting person may see. */
export async function savedTitles(tx: Tx, ctx: Ctx, sources: readonly unknown[]): Promise<Map<string, string>> {
  const { actor } = ctx;
  const ids = sources.flatMap((source) => {
    const read = scheduleSource.parse(source);
    return read.kind === 'saved' ? [read.report] : [];
  });
  if (ids.length === 0 || actor.kind !== 'user') return new Map();
  const { rows } = await sql<Parameters<typeof describedAs>[0]>`select ${reportColumns} from ${reportTables}
    where r.tenant_id = ${ctx.tenantId} and r.id = any(${ids}::uuid[]) and r.removed_at is null
      and ${visibleTo(ctx.tenantId, actor.userId)}`.execute(tx);
  return new Map(rows.map((row) => [row.id, describedAs(row, actor.userId, row.owner_id === actor.userId).title]));
}
