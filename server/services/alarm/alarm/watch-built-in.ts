import type { BuiltInKind } from '#server/domain/alarm/built-in.ts';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { Watched } from './load-watched.ts';
import { raiseAlarm } from './raise.ts';
import { rolesThatHandle } from './roles-that-handle.ts';
import { settleAlarm } from './settle.ts';

/**
 * Figures that do not add up, and events that do not reach them, are alarms by themselves, without any rule: at everybody
 * who may take them, on the screen. A rule on the same takes this one's place, with its own people and channels.
 */
export async function watchBuiltIn(ctx: Ctx, watched: Watched, kind: BuiltInKind): Promise<void> {
  const { brokenSince, openAlarm, muted } = watched.builtIn[kind];
  if ((brokenSince !== null) === (openAlarm !== null) || (brokenSince && muted)) return;
  await withTenant(ctx.tenantId, async (tx) => {
    if (openAlarm) return settleAlarm(tx, ctx, openAlarm);
    await raiseAlarm(tx, ctx, {
      kind,
      cause: kind,
      name: kind,
      severity: 'critical',
      subjectKind: 'all',
      subject: '',
      condition: { kind },
      value: 1,
      tell: { roles: await rolesThatHandle(tx, ctx), groups: [], users: [], channels: ['screen', 'sound'] },
    });
  });
}
