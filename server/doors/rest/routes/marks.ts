import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import {
  createMark,
  createMarkInput,
  listMarks,
  markFields,
  markKinds,
  orderedMark,
  removeMark,
  removeMarkInput,
  updateMark,
} from '#server/services/mark/index.ts';

const markSchema = z
  .object({
    id: z.string().openapi({ description: 'Marks from the audit log have no UUID and cannot be changed.' }),
    kind: z.enum(markKinds),
    label: z.string(),
    from: z.string(),
    to: z.string().nullable().openapi({ description: 'Excluded; null: a moment.' }),
    queue: z.string().nullable(),
    site: z.string().nullable(),
    leaveOut: z.boolean().openapi({ description: 'Left out of comparisons, and of what forecasts learn from.' }),
    source: z.enum(['hand', 'api', 'audit']),
    by: z.string().nullable(),
    changes: z.array(
      z.object({
        field: z.string(),
        before: z.union([z.string(), z.number(), z.null()]),
        after: z.union([z.string(), z.number(), z.null()]),
      }),
    ),
  })
  .openapi('Mark');

const text = z.string().min(1).max(200);
const one = { content: { 'application/json': { schema: markSchema } } };

const list = createRoute({
  method: 'get',
  path: '/marks',
  summary: 'Marks on charts',
  description:
    'Campaigns, outages and the like of a range, by time, at most 500: made by hand, by this API, or read from the audit ' +
    'log where settings of a queue changed. Scope `figures.read`.',
  request: {
    query: z.object({
      from: z.string().openapi({ format: 'date-time', description: 'RFC 3339 with offset, included.' }),
      to: z.string().openapi({ format: 'date-time', description: 'RFC 3339 with offset, excluded.' }),
      queue: text.optional().openapi({ description: 'Only marks of this queue and of all queues.' }),
      site: text.optional(),
      kind: z.union([z.enum(markKinds), z.array(z.enum(markKinds))]).optional(),
    }),
  },
  responses: {
    200: {
      description: 'The marks.',
      content: { 'application/json': { schema: z.object({ marks: z.array(markSchema) }) } },
    },
    ...problemAnswers,
  },
});

const create = createRoute({
  method: 'post',
  path: '/marks',
  summary: 'New mark',
  description:
    'Puts a mark on the charts. With an `id` (UUID) of yours a repeated request changes nothing. Scope `mark.write`.',
  request: { body: { required: true, content: { 'application/json': { schema: createMarkInput } } } },
  responses: { 201: { description: 'The mark.', ...one }, ...problemAnswers },
});

const put = createRoute({
  method: 'put',
  path: '/marks/{id}',
  summary: 'Other values of a mark',
  description: 'Puts the given values in place of all of the mark’s. Scope `mark.write`.',
  request: {
    params: removeMarkInput,
    body: {
      required: true,
      content: { 'application/json': { schema: markFields.refine(orderedMark.check, orderedMark.refusal) } },
    },
  },
  responses: { 200: { description: 'The mark as it is now.', ...one }, ...problemAnswers },
});

const remove = createRoute({
  method: 'delete',
  path: '/marks/{id}',
  summary: 'End of a mark',
  description: 'Takes the mark off the charts. Scope `mark.write`.',
  request: { params: removeMarkInput },
  responses: { 204: { description: 'It is gone.' }, ...problemAnswers },
});

/** Registers the routes of marks. */
export function markRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => {
    const { kind, ...range } = c.req.valid('query');
    const input = { ...range, ...(kind === undefined ? {} : { kinds: [kind].flat() }) };
    return c.json({ marks: await listMarks({ ctx: c.get('caller'), input }) }, 200);
  });
  app.openapi(create, async (c) => c.json(await createMark({ ctx: c.get('caller'), input: c.req.valid('json') }), 201));
  app.openapi(put, async (c) => {
    const input = { ...c.req.valid('json'), ...c.req.valid('param') };
    return c.json(await updateMark({ ctx: c.get('caller'), input }), 200);
  });
  app.openapi(remove, async (c) => {
    await removeMark({ ctx: c.get('caller'), input: c.req.valid('param') });
    return c.body(null, 204);
  });
}
