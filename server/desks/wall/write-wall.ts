import type { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isLiveFigure } from '#server/domain/wall/definition.ts';
import type { Wall } from '#server/services/wall/wall/index.ts';
import { createWall, createWallInput, updateWall, updateWallInput } from '#server/services/wall/wall/index.ts';
import { askWallQuestion } from './figures.ts';
import { questionsOf } from './questions.ts';

type Input = z.input<typeof createWallInput> | z.input<typeof updateWallInput>;

/**
 * Makes or changes a wall after each of its questions was asked once: what the catalogue refuses is refused here, with
 * its field and hint. @throws {ServiceError} forbidden, not_found, conflict, invalid @throws {FigureError}
 */
export async function writeWall(ctx: Ctx, input: Input): Promise<Wall> {
  for (const right of ['wall.manage', 'monitor.read', 'figures.read'] as const) requirePermission(ctx, right);
  const { definition } = ('version' in input ? updateWallInput : createWallInput).parse(input);
  for (const { tiles } of definition.pages) {
    for (const tile of tiles) {
      if (tile.kind === 'trend' && isLiveFigure(tile.figure))
        throw new ServiceError('invalid', 'What is live has no course of the day; take a figure of the catalogue.', {
          field: 'definition',
        });
    }
  }
  for (const question of questionsOf(definition)) {
    try {
      await askWallQuestion(ctx, question);
    } catch (error) {
      // An engine that is away cannot refuse; its tiles stay empty until it is back.
      if (!(error instanceof ServiceError && error.code === 'unavailable')) throw error;
    }
  }
  return 'version' in input ? updateWall({ ctx, input }) : createWall({ ctx, input });
}
