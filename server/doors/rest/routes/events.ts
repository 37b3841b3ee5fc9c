import { Readable } from 'node:stream';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import { exportEvents } from '#server/events/history/export/export-events.ts';
import { listHeld } from '#server/events/history/post/held.ts';
import { postEvents } from '#server/events/history/post/post-events.ts';
import { MOST_EVENTS } from '#server/events/history/post/read-body.ts';
import { clickhouse } from '#server/platform/clickhouse/clients.ts';

const resultSchema = z.object({
  line: z.number().int().openapi({ description: 'Line of the body, or place in the array, from 1.' }),
  id: z.string().nullable(),
  status: z.enum(['accepted', 'repeated', 'held', 'refused']),
  reason: z.string().optional().openapi({ description: 'Why it is held or refused.' }),
});

const answerSchema = z
  .object({
    accepted: z.number().int(),
    repeated: z.number().int(),
    held: z.number().int(),
    refused: z.number().int(),
    results: z.array(resultSchema),
  })
  .openapi('PostedEvents');

const parquet = 'application/vnd.apache.parquet';
const eventBody = { schema: z.string().openapi({ description: 'One event of docs/events.md a line.' }) };
const arrayBody = { schema: z.array(z.looseObject({})).openapi({ description: 'Events of docs/events.md.' }) };

const post = createRoute({
  method: 'post',
  path: '/events',
  summary: 'Send history',
  description:
    `Takes up to ${MOST_EVENTS} events in as history; figures include them when the answer comes. Sent again, an event ` +
    'counts as repeated. One whose predecessor is missing is held for 24 hours and taken in when that comes. Unknown ' +
    'queues, agents, groups and sites are refused unless `createMissing=true`. Scope `history.import`.',
  request: {
    query: z.object({ createMissing: z.enum(['true', 'false']).default('false') }),
    body: { required: true, content: { 'application/x-ndjson': eventBody, 'application/json': arrayBody } },
  },
  responses: {
    200: { description: 'What became of each event.', content: { 'application/json': { schema: answerSchema } } },
    ...problemAnswers,
  },
});

const get = createRoute({
  method: 'get',
  path: '/events',
  summary: 'Export history',
  description:
    'Streams the events as they were given; the file can be imported again. A contact belongs to the range in which it ' +
    'was created and comes whole. Scope `history.export`.',
  request: {
    query: z.object({
      from: z.string().optional().openapi({ format: 'date-time', description: 'RFC 3339, included.' }),
      to: z.string().optional().openapi({ format: 'date-time', description: 'RFC 3339, excluded.' }),
      format: z.enum(['ndjson', 'parquet']).default('ndjson'),
    }),
  },
  responses: {
    200: {
      description: 'The events.',
      content: { 'application/x-ndjson': eventBody, [parquet]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problemAnswers,
  },
});

const heldSchema = z.object({
  id: z.string(),
  contact: z.string(),
  reason: z.string(),
  heldAt: z.string(),
  refusedAt: z.string().nullable().openapi({ description: 'Null while it waits.' }),
});

const held = createRoute({
  method: 'get',
  path: '/events/held',
  summary: 'Held events',
  description: 'Events that wait for their predecessor, and those refused within 30 days. Scope `history.import`.',
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(1000) }) },
  responses: {
    200: {
      description: 'The newest first.',
      content: { 'application/json': { schema: z.object({ events: z.array(heldSchema) }) } },
    },
    ...problemAnswers,
  },
});

/** Registers the routes of history. The body of POST is read as text: its lines are judged one by one. */
export function eventRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openAPIRegistry.registerPath(post);
  app.post('/events', async (c) => {
    const createMissing = post.request.query.parse(c.req.query()).createMissing === 'true';
    const body = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await postEvents({ ctx: c.get('caller'), clickhouse: clickhouse(), body, createMissing }), 200);
  });
  app.openAPIRegistry.registerPath(get);
  app.get('/events', async (c) => {
    const input = get.request.query.parse(c.req.query());
    const events = await exportEvents({ ctx: c.get('caller'), clickhouse: clickhouse(), input });
    const type = input.format === 'parquet' ? parquet : 'application/x-ndjson';
    const headers = {
      'content-type': type,
      'content-disposition': `attachment; filename="events.${input.format}"`,
      'cache-control': 'no-store',
    };
    return c.body(Readable.toWeb(events) as ReadableStream, 200, headers);
  });
  app.openapi(held, async (c) => {
    const { limit } = c.req.valid('query');
    return c.json({ events: await listHeld({ ctx: c.get('caller'), limit }) }, 200);
  });
}
