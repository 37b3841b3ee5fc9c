import type { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { eventsAsLines, eventsAsParquet } from '#clickhouse/tables/export.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';

const instant = z.iso.datetime({ offset: true, message: 'must be an RFC 3339 time such as 2026-03-01T00:00:00+01:00' });

/** What to export: half-open range of time; without a bound everything before or after. */
export const exportInput = z.object({
  from: instant.optional(),
  to: instant.optional(),
  format: z.enum(['ndjson', 'parquet']).default('ndjson'),
});

const FIRST = '1900-01-01T00:00:00.000Z';
const LAST = '2299-12-31T00:00:00.000Z';

type Input = { ctx: Ctx; clickhouse: ClickHouseClient; input: z.input<typeof exportInput> };

/**
 * Streams events of history as they were given. A contact belongs to the range in which it was created and comes
 * whole, so that the file can be imported again; other events belong to their own time.
 * @throws {ServiceError} forbidden, invalid
 */
export async function exportEvents({ ctx, clickhouse, input }: Input): Promise<Readable> {
  requirePermission(ctx, 'history.export');
  const parsed = exportInput.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ServiceError('invalid', issue?.message ?? 'The input is not valid.', { field: String(issue?.path[0]) });
  }
  const { format, from = FIRST, to = LAST } = parsed.data;
  if (Date.parse(from) > Date.parse(to)) {
    throw new ServiceError('invalid', 'from lies after to.', {
      field: 'from',
      hint: 'Give a range with from before to.',
    });
  }
  const range = { tenantId: ctx.tenantId, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return format === 'parquet' ? eventsAsParquet(clickhouse, range) : eventsAsLines(clickhouse, range);
}
