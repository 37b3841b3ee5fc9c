import { z } from 'zod';
import { monitorSnapshot } from '#server/desks/monitor/snapshot.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { wallDefinition } from '#server/domain/wall/definition.ts';
import { FigureError } from '#server/metrics/contract.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import type { WallState } from '#widget/protocol/wall.ts';
import { describeWall } from './describe-wall.ts';
import { askWallQuestion, type WallAnswer } from './figures.ts';
import { questionsOf } from './questions.ts';
import { Trail } from './trail.ts';

export const previewWallInput = z.strictObject({ definition: wallDefinition });

/** A draft as its screens would show it now; a figure that cannot be had stays empty. @throws {ServiceError} forbidden */
export async function previewWall({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof previewWallInput>;
}): Promise<WallState> {
  for (const right of ['wall.manage', 'monitor.read', 'figures.read'] as const) requirePermission(ctx, right);
  const { definition } = previewWallInput.parse(input);
  const answers = new Map<string, WallAnswer>();
  for (const question of questionsOf(definition)) {
    try {
      answers.set(question.key, await askWallQuestion(ctx, question));
    } catch (error) {
      if (!(error instanceof ServiceError || error instanceof FigureError)) throw error;
    }
  }
  const state = await monitorSnapshot({ ctx });
  const moment = { state, answers, before: new Map(), trail: new Trail(), build: '', zone: await tenantZone({ ctx }) };
  return describeWall({ name: '', definition }, moment);
}
