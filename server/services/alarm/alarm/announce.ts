import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';

/** Lets every screen that shows alarms load them again. */
export async function announceAlarms(tx: Tx, ctx: Ctx): Promise<void> {
  await publishLive(tx, { tenant: ctx.tenantId, alarms: true });
}
