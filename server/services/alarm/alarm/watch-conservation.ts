import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { CONSERVATION_CAUSE } from './apply-move.ts';
import type { Watched } from './load-watched.ts';
import { raiseAlarm } from './raise.ts';
import { rolesThatHandle } from './roles-that-handle.ts';
import { settleAlarm } from './settle.ts';

/**
 * Figures that do not add up are an alarm by themselves, without any rule: at everybody who may take it, on the screen.
 * A rule on the same takes this one's place, with its own people and channels.
 */
export async function watchConservation(ctx: Ctx, { conservation }: Watched): Promise<void> {
  const { brokenSince, openAlarm, muted } = conservation;
  if ((brokenSince !== null) === (openAlarm !== null) || (brokenSince && muted)) return;
  await withTenant(ctx.tenantId, async (tx) => {
    if (openAlarm) return settleAlarm(tx, ctx, openAlarm);
    await raiseAlarm(tx, ctx, {
      kind: 'conservation',
      cause: CONSERVATION_CAUSE,
      name: 'conservation',
      severity: 'critical',
      subjectKind: 'all',
      subject: '',
      condition: { kind: 'conservation' },
      value: 1,
      tell: { roles: await rolesThatHandle(tx, ctx), groups: [], users: [], channels: ['screen', 'sound'] },
    });
  });
}
