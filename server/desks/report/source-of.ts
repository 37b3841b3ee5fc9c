import { sourceOfBody } from '#server/domain/report/saved-source.ts';
import type { ReportSource } from '#server/domain/report/source.ts';
import { readSavedReport } from '#server/services/report/report/index.ts';
import type { Schedule } from '#server/services/report/schedule/index.ts';

/**
 * What a schedule sends now: a saved report as its owner may see it at this moment.
 * @returns null where that is gone, no longer shared with the owner, or has nothing that could be sent
 */
export async function sourceOf(tenantId: string, { source, ownerId }: Schedule): Promise<ReportSource | null> {
  if (source.kind !== 'saved') return source;
  const saved = await readSavedReport(tenantId, ownerId, source.report);
  return saved?.kind === 'report' ? sourceOfBody(saved.body) : null;
}
