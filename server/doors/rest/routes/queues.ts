import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { channels } from '#server/domain/channels.ts';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import { listQueues, setThresholds, thresholdFields } from '#server/services/directory/queue/index.ts';

const byChannel = z
  .partialRecord(z.enum(channels), z.number())
  .openapi({ description: 'Seconds by channel; a channel that is not named goes by the number of the queue.' });

const threshold = z.object({
  effectiveFrom: z.string().nullable().openapi({ description: 'Instant from which it holds; null: for all history.' }),
  serviceLevelThreshold: z.number().openapi({ description: 'Seconds.' }),
  shortAbandonThreshold: z.number().nullable().openapi({ description: 'Seconds; null: no abandon counts as short.' }),
  serviceLevelThresholds: byChannel,
  shortAbandonThresholds: byChannel,
});

const queueSchema = z
  .object({
    id: z.uuid(),
    name: z.string().openapi({ description: 'Its name in events and figures.', example: 'sales' }),
    label: z.string().nullable(),
    ringSeconds: z.number(),
    wrapupSeconds: z.number(),
    visitorGraceSeconds: z.number(),
    agentGraceSeconds: z.number(),
    priority: z.number(),
    maxWaiting: z.number().nullable(),
    serviceLevelTarget: z.number().openapi({ description: 'Share to be answered within the threshold, 0–1.' }),
    live: z.boolean().openapi({ description: 'False: a name of imported history.' }),
    serviceLevelThreshold: z.number().openapi({ description: 'In force now, seconds.' }),
    shortAbandonThreshold: z.number().nullable(),
    serviceLevelThresholds: byChannel,
    shortAbandonThresholds: byChannel,
    thresholds: z.array(threshold),
    skills: z.array(z.object({ skillId: z.uuid(), name: z.string(), minProficiency: z.number() })),
  })
  .openapi('Queue');

const list = createRoute({
  method: 'get',
  path: '/queues',
  summary: 'Queues',
  description: 'Every queue of the tenant with its settings, by name. Scope `directory.read`.',
  responses: {
    200: {
      description: 'The queues.',
      content: { 'application/json': { schema: z.object({ queues: z.array(queueSchema) }) } },
    },
    ...problemAnswers,
  },
});

const put = createRoute({
  method: 'put',
  path: '/queues/{name}',
  summary: 'Thresholds of a queue',
  description:
    'Merges the given fields: a number sets, null switches short abandons off, what is absent stays. ' +
    '`serviceLevelThresholds` and `shortAbandonThresholds` are seconds by channel, in place of the number of the queue; ' +
    'null for a channel lets it go by that number again. Without `effectiveFrom` the value holds for all history. ' +
    'The next query uses it. Scope `queue.configure`.',
  request: {
    params: z.object({ name: z.string().min(1).max(200).openapi({ description: 'Name, percent-encoded.' }) }),
    body: { required: true, content: { 'application/json': { schema: thresholdFields } } },
  },
  responses: {
    200: { description: 'The queue as it is now.', content: { 'application/json': { schema: queueSchema } } },
    ...problemAnswers,
  },
});

/** Registers the routes of queues. */
export function queueRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => c.json({ queues: await listQueues({ ctx: c.get('caller') }) }, 200));
  app.openapi(put, async (c) => {
    const { name } = c.req.valid('param');
    const input = { ...c.req.valid('json'), queue: { name } };
    return c.json(await setThresholds({ ctx: c.get('caller'), input }), 200);
  });
}
