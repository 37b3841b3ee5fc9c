import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { loadLiveState } from '#server/services/monitor/index.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { figuresOfToday, NO_FIGURES } from './day-figures.ts';
import { describeMonitor } from './describe-monitor.ts';
import { reachOfViewer } from './reach.ts';

/** The Online Monitor of this moment within the caller's groups and sites. @throws {ServiceError} forbidden */
export async function monitorSnapshot({ ctx }: { ctx: Ctx }): Promise<MonitorState> {
  requirePermission(ctx, 'monitor.read');
  const figures = await figuresOfToday(ctx).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === 'unavailable') return { ...NO_FIGURES, stale: true };
    throw error;
  });
  return describeMonitor(await loadLiveState({ ctx }), reachOfViewer(ctx), figures);
}
