import type { Tx } from '#server/db/client.ts';
import { publishLive } from '#server/live/publish.ts';
import type { Ctx } from '#server/services/context.ts';

/** Lets every screen that shows alarms load them again. */
export async function announceAlarms(tx: Tx, ctx: Ctx): Promise<void> {
  await publishLive(tx, { tenant: ctx.tenantId, alarms: true });
}
