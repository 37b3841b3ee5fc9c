import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { exportInput } from '#server/desks/export/ask-export.ts';
import { exportTypes } from '#server/desks/export/write-export.ts';
import { askExplanation, askFigures } from '#server/desks/figures/ask.ts';
import { requirePermission } from '#server/domain/context.ts';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import { figuresCsv } from '#server/doors/rest/figures-csv.ts';
import { answerExport } from '#server/doors/rest/handle-export.ts';
import { listDefinitions } from '#server/metrics/catalogue/index.ts';
import { figureQuerySchema } from '#server/metrics/validate.ts';

const words = z.object({ en: z.string(), de: z.string() });

const definitionSchema = z
  .object({
    key: z.string(),
    version: z.number().int(),
    unit: z.enum(['count', 'ratio', 'seconds', 'number', 'points', 'score', 'instant']),
    formula: z.string(),
    clock: z.string(),
    attribution: z.string(),
    empty: z.enum(['zero', 'null']),
    label: words,
    description: words,
    provisional: words.openapi({ description: 'While one of these is so, a value can still change.' }),
  })
  .openapi('FigureDefinition');

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).openapi({
  description: 'Splits by name, `<split>Label` where there is a nicer text, `time`, and a value per metric.',
});

const provisionalSchema = z.array(z.object({ metrics: z.array(z.string()), rows: z.array(z.number().int()) })).openapi({
  description:
    'Values that can still change by the normal course of things: of each of these metrics, in the rows at these places ' +
    '(from 0). Everything else is final.',
});

const answerSchema = z
  .object({
    rows: z.array(rowSchema),
    provisional: provisionalSchema,
    definitions: z.record(z.string(), definitionSchema),
    watermark: z.string().openapi({ description: 'Instant up to which events are in the figures.' }),
    approximate: z.boolean(),
    compare: z
      .object({
        from: z.string(),
        to: z.string(),
        rows: z.array(rowSchema),
        provisional: provisionalSchema,
        leftOut: z
          .array(z.object({ label: z.string(), from: z.string(), to: z.string() }))
          .optional()
          .openapi({
            description: 'What marks left out: intervals that they touch, or a sum that holds them, are null.',
          }),
      })
      .optional(),
  })
  .openapi('FigureAnswer');

const questionBody = { required: true, content: { 'application/json': { schema: figureQuerySchema } } } as const;

const query = createRoute({
  method: 'post',
  path: '/metrics/query',
  summary: 'Figures',
  description:
    'Answers `{rows, provisional, definitions, watermark, approximate}`; at most 10,000 rows, never paged. Without split and interval ' +
    'exactly one row; with an interval every interval, with a split every value that has a fact in range and a row with ' +
    'null for facts without one. Ratios are 0–1, durations seconds. The zone defaults to the tenant’s, attribution to ' +
    'arrival. With `Accept: text/csv` the rows come as CSV. Scope `figures.read`.',
  request: { body: questionBody },
  responses: {
    200: {
      description: 'The figures.',
      content: { 'application/json': { schema: answerSchema }, 'text/csv': { schema: z.string() } },
    },
    ...problemAnswers,
  },
});

const explain = createRoute({
  method: 'post',
  path: '/metrics/explain',
  summary: 'A figure explained',
  description:
    'One figure of one cell (its range, its splits as filters) with the numbers put into its formula, whether it is `provisional`, and ' +
    'the variants that define the same thing otherwise. The contacts it counts: `GET /contacts` with the same filters. Scope `figures.read`.',
  request: { body: questionBody },
  responses: {
    200: {
      description: 'The explanation.',
      content: { 'application/json': { schema: z.looseObject({ key: z.string() }) } },
    },
    ...problemAnswers,
  },
});

const catalogue = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'The catalogue of figures',
  description: 'Every figure with its definition, unit and formula. Scope `figures.read`.',
  responses: {
    200: {
      description: 'The catalogue.',
      content: { 'application/json': { schema: z.object({ metrics: z.array(definitionSchema) }) } },
    },
    ...problemAnswers,
  },
});

const file = z.string().openapi({ format: 'binary' });

const exported = createRoute({
  method: 'post',
  path: '/metrics/export',
  summary: 'Figures as a file',
  description:
    'The answers to one or several questions as CSV (one table), XLSX (numbers as numbers) or PDF (at most 3,000 rows), ' +
    'with title, range, zone, filter and time of making. Scopes `figures.read` and `figures.export`.',
  request: { body: { required: true, content: { 'application/json': { schema: exportInput } } } },
  responses: {
    200: {
      description: 'The file.',
      content: {
        'text/csv': { schema: file },
        [exportTypes.xlsx]: { schema: file },
        [exportTypes.pdf]: { schema: file },
      },
    },
    ...problemAnswers,
    413: { ...problemAnswers[404], description: 'Too many rows for a PDF.' },
  },
});

/** Absent and null mean the same in a question. */
function withoutNulls(question: unknown): unknown {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) return question;
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== null));
}

/** Registers the routes of figures. Questions are checked by server/metrics, whose refusals carry field and hint. */
export function metricRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openAPIRegistry.registerPath(query);
  app.post('/metrics/query', async (c) => {
    const question = withoutNulls(await c.req.json());
    const answer = await askFigures({ ctx: c.get('caller'), query: question, surface: 'api' });
    if (!c.req.header('accept')?.includes('text/csv')) return c.json(answer, 200);
    const { groupBy = [], interval, metrics } = figureQuerySchema.parse(question);
    const columns = [...groupBy, ...(interval ? ['time'] : []), ...new Set(metrics)];
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="figures.csv"',
    };
    return c.body(figuresCsv(answer, columns), 200, headers);
  });
  app.openAPIRegistry.registerPath(explain);
  app.post('/metrics/explain', async (c) => {
    const question = withoutNulls(await c.req.json());
    return c.json(await askExplanation({ ctx: c.get('caller'), surface: 'api', query: question }), 200);
  });
  app.openAPIRegistry.registerPath(exported);
  app.post('/metrics/export', async (c) => answerExport(c.get('caller'), await c.req.json()));
  app.openapi(catalogue, (c) => {
    requirePermission(c.get('caller'), 'figures.read');
    return c.json({ metrics: listDefinitions() }, 200);
  });
}
