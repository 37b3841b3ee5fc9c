import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { ScheduleSource } from '#server/domain/report/source.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { findReport } from '#server/services/report/report/report.ts';

/**
 * A saved report must be one that each of the viewers may see: the owner, as every run reads it in their name, and
 * whoever names it. @throws {ServiceError} not_found, invalid (a dashboard)
 */
export async function checkSource(tx: Tx, ctx: Ctx, viewers: readonly string[], source: ScheduleSource): Promise<void> {
  if (source.kind !== 'saved') return;
  for (const viewer of viewers) {
    const saved = await findReport(tx, ctx.tenantId, viewer, { id: source.report });
    if (!saved) {
      throw new ServiceError(
        'not_found',
        'There is no such saved report, or it is not shared with the owner and you.',
        {
          field: 'source.report',
          hint: 'Have it shared, or take another report.',
        },
      );
    }
    if (saved.kind !== 'report') {
      throw new ServiceError('invalid', 'A dashboard cannot be sent.', {
        field: 'source.report',
        hint: 'Take a saved report.',
      });
    }
  }
}
