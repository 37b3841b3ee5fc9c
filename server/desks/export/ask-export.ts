import { z } from 'zod';
import { askFigures } from '#server/desks/figures/ask.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { mostPdfRows } from '#server/domain/report/pdf-rows.ts';
import type { Surface } from '#server/metrics/contract.ts';
import { figureQuerySchema } from '#server/metrics/validate.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import { cutToWorst } from './cut-to-worst.ts';
import { besideRate, type ExportDocument, exportDocument } from './document.ts';

const title = z.string().trim().min(1).max(200);

export const exportInput = z
  .strictObject({
    format: z.enum(['csv', 'xlsx', 'pdf']),
    /** Language of titles and names. */
    locale: z.enum(['en', 'de']).default('en'),
    title,
    /** Whether a CSV tells title, range, zone, filter and time of making in lines that begin with `#`, behind its rows. */
    about: z.boolean().default(true),
    /** Tables of the file in their order, each a question for figures. */
    tables: z
      .array(
        z.strictObject({
          title: title.optional(),
          query: figureQuerySchema,
          /** Drawn above the table in a PDF. */
          chart: z.enum(['line', 'bar', 'stackedBar']).optional(),
          /** The order of the screen: most of this figure first, instead of the order of the answer. */
          worst: z.string().min(1).max(100).optional(),
          /** So many of them. */
          most: z.number().int().min(1).max(1000).optional(),
        }),
      )
      .min(1)
      .max(12),
  })
  .refine(({ format, tables }) => format !== 'csv' || tables.length === 1, {
    message: 'A CSV file holds one table; ask for XLSX or PDF, or for one table at a time.',
    path: ['tables'],
  });

/**
 * Asks every question of the file within the caller's groups and sites, by the way all figures are asked.
 * @throws {ServiceError} forbidden, too_large, unavailable @throws {FigureError} for a question that cannot be answered
 */
export async function askExport({
  ctx,
  input,
  surface = 'export',
}: {
  ctx: Ctx;
  input: z.input<typeof exportInput>;
  surface?: Surface;
}): Promise<ExportDocument> {
  requirePermission(ctx, 'figures.export');
  const wanted = exportInput.parse(input);
  const timeZone = wanted.tables[0]?.query.timeZone ?? (await tenantZone({ ctx }));
  const parts = [];
  for (const { query, chart = null, worst = null, most = null, title: name = wanted.title } of wanted.tables) {
    const answer = await askFigures({ ctx, query: besideRate(query), surface });
    parts.push({ title: name, query, chart, answer: cutToWorst(answer, { worst, most }) });
  }
  const document = exportDocument({
    title: wanted.title,
    locale: wanted.locale,
    timeZone,
    madeAt: new Date().toISOString(),
    parts,
    remarks: wanted.about,
  });
  const rows = document.tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (wanted.format === 'pdf' && rows > mostPdfRows) {
    throw new ServiceError('too_large', `A PDF holds at most ${mostPdfRows} rows; these are ${rows}.`, {
      field: 'format',
      hint: 'Take XLSX or CSV, a longer interval or fewer splits.',
    });
  }
  return document;
}
