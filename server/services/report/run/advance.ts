import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { RunState } from './run.ts';

type Change = {
  state?: RunState;
  /** A name that screens have words for; null: all is well. */
  problem?: string | null;
  error?: string | null;
  document?: object;
  /** One more attempt came to nothing. */
  missed?: true;
  ended?: true;
};

/** Notes how far a run is; one that has ended stays as it is. */
export async function advanceRun(ctx: Ctx, id: string, change: Change): Promise<void> {
  const { state, problem, error, document, missed, ended } = change;
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('report_runs')
      .set({
        ...(state === undefined ? {} : { state }),
        ...(problem === undefined ? {} : { problem }),
        ...(error === undefined ? {} : { error: error?.slice(0, 500) ?? null }),
        ...(document === undefined ? {} : { document: JSON.stringify(document) }),
        ...(missed ? { attempts: sql<number>`attempts + 1` } : {}),
        ...(ended ? { ended_at: sql<Date>`clock_timestamp()` } : {}),
      })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute(),
  );
}
