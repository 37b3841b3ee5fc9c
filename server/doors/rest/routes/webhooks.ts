import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import {
  createWebhook,
  createWebhookInput,
  listWebhooks,
  removeWebhook,
  removeWebhookInput,
  type Webhook,
} from '#server/services/webhook/index.ts';

const named = {
  id: z.uuid(),
  url: z.string().openapi({ example: 'https://hooks.example.com/leitstand' }),
  events: z.array(z.string()).openapi({ example: ['contact.closed'] }),
  createdAt: z.string(),
};

const webhookSchema = z
  .object({
    ...named,
    pending: z.number().int().openapi({ description: 'Deliveries still to be made.' }),
    failed: z.number().int().openapi({ description: 'Deliveries given up within the last 30 days.' }),
    failedAt: z.string().nullable().openapi({ description: 'When the last one was given up.' }),
    lastError: z.string().nullable().openapi({ description: 'Why the latest delivery was not taken.' }),
    lastDeliveredAt: z.string().nullable(),
    pausedAt: z.string().nullable().openapi({ description: 'Since when nothing is sent.' }),
  })
  .openapi('Webhook');

const createdSchema = z
  .object({ ...named, secret: z.string().openapi({ description: 'Signs every delivery; shown only here.' }) })
  .openapi('CreatedWebhook');

const create = createRoute({
  method: 'post',
  path: '/webhooks',
  summary: 'New webhook',
  description:
    'From now on `contact.closed` is posted to the address, signed with the `secret` of this answer. Only https ' +
    'addresses of the public internet are called. An address can have one webhook. Scope `token.manage`.',
  request: { body: { required: true, content: { 'application/json': { schema: createWebhookInput } } } },
  responses: {
    201: { description: 'The webhook and its secret.', content: { 'application/json': { schema: createdSchema } } },
    ...problemAnswers,
    409: { ...problemAnswers[404], description: 'The address has a webhook, or there are too many.' },
  },
});

const list = createRoute({
  method: 'get',
  path: '/webhooks',
  summary: 'Webhooks',
  description: 'Every webhook of the tenant and how its deliveries go, without secrets. Scope `token.manage`.',
  responses: {
    200: {
      description: 'The webhooks, oldest first.',
      content: { 'application/json': { schema: z.object({ webhooks: z.array(webhookSchema) }) } },
    },
    ...problemAnswers,
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/webhooks/{id}',
  summary: 'End of a webhook',
  description: 'Ends it at once; what was not delivered yet goes with it. Scope `token.manage`.',
  request: { params: removeWebhookInput },
  responses: { 204: { description: 'It is gone.' }, ...problemAnswers },
});

/** What the API promises of a webhook; the rest is for the screens. */
function shown({ secretVersion: _v, lastProblem: _p, lastStatus: _s, ...webhook }: Webhook) {
  return webhook;
}

/** Registers the routes of webhooks. */
export function webhookRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openapi(create, async (c) =>
    c.json(await createWebhook({ ctx: c.get('caller'), input: c.req.valid('json') }), 201),
  );
  app.openapi(list, async (c) => {
    const webhooks = await listWebhooks({ ctx: c.get('caller') });
    return c.json({ webhooks: webhooks.map(shown) }, 200);
  });
  app.openapi(remove, async (c) => {
    await removeWebhook({ ctx: c.get('caller'), input: c.req.valid('param') });
    return c.body(null, 204);
  });
}
