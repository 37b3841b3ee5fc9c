import { exportTypes } from '#server/desks/export/write-export.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { SafeFetchError } from '#server/platform/fetch/target.ts';
import { StorageRefused } from '#server/platform/objects/place.ts';
import type { ReportFile } from '#server/services/report/run/index.ts';
import { putIntoTarget, SealBroken } from '#server/services/report/target/index.ts';
import type { Missed } from './by-mail.ts';

const types = { ...exportTypes, png: 'image/png' };

/** Puts the files into a target; their names hang on the run, so that a repeat replaces them. @returns null once they are there */
export async function byTarget(
  ctx: Ctx,
  target: string,
  run: string,
  files: readonly ReportFile[],
): Promise<Missed | null> {
  const named = files.map(({ format, name, body }) => {
    const mark = `_${run.slice(-8)}.${format}`;
    return { name: name.replace(/\.[a-z]+$/, mark), body, type: types[format] };
  });
  try {
    await putIntoTarget(ctx, target, named);
    return null;
  } catch (error) {
    if (error instanceof StorageRefused) return { problem: 'target', error: error.message, final: error.final };
    if (error instanceof SafeFetchError)
      return { problem: 'target', error: error.message, final: error.code === 'refused' };
    if (error instanceof SealBroken) return { problem: 'secret', error: error.message, final: true };
    if (error instanceof ServiceError) return { problem: 'targetGone', error: error.message, final: true };
    throw error;
  }
}
