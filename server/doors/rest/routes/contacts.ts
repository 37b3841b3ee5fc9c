import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { askContacts } from '#server/desks/figures/ask.ts';
import { askTimeline } from '#server/desks/figures/timeline.ts';
import { requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import { FigureError, type Filters, type FilterValue, splits } from '#server/metrics/contract.ts';
import { receiveContact, receiveContactInput } from '#server/services/contact/contact/index.ts';

const text = z.string().max(200);
const splitParams = z.object(
  Object.fromEntries(splits.map((split) => [split, z.union([text, z.array(text)]).optional()])) as Record<
    (typeof splits)[number],
    z.ZodOptional<z.ZodUnion<[z.ZodString, z.ZodArray<z.ZodString>]>>
  >,
);

const listParams = splitParams.extend({
  metric: text.optional().openapi({
    description: 'Figure of the cell. Without it: `contacts`, or `offered`, or `handled`, whichever the splits fit.',
  }),
  from: z
    .string()
    .optional()
    .openapi({ format: 'date-time', description: 'RFC 3339 with offset, included; 39 years back without it.' }),
  to: z
    .string()
    .optional()
    .openapi({ format: 'date-time', description: 'RFC 3339 with offset, excluded; now without it.' }),
  timeZone: text.optional(),
  attribution: z.enum(['arrival', 'completion']).optional(),
  threshold: z.coerce.number().optional(),
  part: z.enum(['numerator', 'denominator', 'all']).default('all'),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const contactSchema = z
  .looseObject({ contact: z.string(), channel: z.string(), createdAt: z.string() })
  .openapi('Contact');

const receivedSchema = z
  .object({ contact: z.uuid(), repeated: z.boolean().openapi({ description: 'It had come before.' }) })
  .openapi('ReceivedContact');

const list = createRoute({
  method: 'get',
  path: '/contacts',
  summary: 'Contacts behind a figure',
  description:
    'The contacts that a cell counts, oldest first: the figure, its range, and its splits as parameters of their names ' +
    '(several of one name: any of them; an empty one: facts without a value). Scopes `figures.read` and `contact.read`.',
  request: { query: listParams },
  responses: {
    200: {
      description: 'A page; `next` is the cursor of the next one, null at the end.',
      content: {
        'application/json': { schema: z.object({ contacts: z.array(contactSchema), next: z.string().nullable() }) },
      },
    },
    ...problemAnswers,
  },
});

const get = createRoute({
  method: 'get',
  path: '/contacts/{id}',
  summary: 'A contact with its whole timeline',
  description:
    'Every event of the contact in order, and what they add up to: visits, offers, segments. Live and imported ones alike. ' +
    'Scopes `figures.read` and `contact.read`.',
  request: { params: z.object({ id: z.string().min(1).max(200).openapi({ description: 'Id, percent-encoded.' }) }) },
  responses: {
    200: {
      description: 'The contact.',
      content: {
        'application/json': {
          schema: z.looseObject({
            contact: z.string(),
            events: z.array(z.looseObject({ id: z.string(), type: z.string() })),
          }),
        },
      },
    },
    ...problemAnswers,
  },
});

const receive = createRoute({
  method: 'post',
  path: '/contacts',
  summary: 'Bring a contact in',
  description:
    'A contact of any channel from another program: it waits in its queue, and rings at an agent with free capacity for ' +
    'its channel. The same `source` and `outsideId` with the same content return the first contact; with another ' +
    'content they are refused. Scope `contact.receive`.',
  request: { body: { required: true, content: { 'application/json': { schema: receiveContactInput } } } },
  responses: {
    201: { description: 'It waits.', content: { 'application/json': { schema: receivedSchema } } },
    200: { description: 'It had come before.', content: { 'application/json': { schema: receivedSchema } } },
    ...problemAnswers,
    409: {
      description: 'Nobody more may wait in the queue, or the name stands for other content.',
      content: problemAnswers[400].content,
    },
  },
});

/** Numbers where the split has numbers, null for an empty text. */
function filterValue(split: string, value: string): FilterValue {
  if (value === '') return null;
  return (split === 'hour' || split === 'weekday') && /^\d+$/.test(value) ? Number(value) : value;
}

function filtersOf(params: z.infer<typeof splitParams>): Filters {
  const filters: Filters = {};
  for (const split of splits) {
    const given = params[split];
    if (given === undefined) continue;
    filters[split] = [given].flat().map((value) => filterValue(split, value));
  }
  return filters;
}

const longestListed = 39 * 366 * 86_400_000;
const defaultMetrics = ['contacts', 'offered', 'handled'];

/** Asks with the first of the figures whose facts have all the splits that are filtered by. */
async function firstThatFits<T>(metrics: readonly string[], ask: (metric: string) => Promise<T>): Promise<T> {
  for (const metric of metrics.slice(0, -1)) {
    try {
      return await ask(metric);
    } catch (error) {
      if (!(error instanceof FigureError && error.problem.code === 'impossibleCombination')) throw error;
    }
  }
  return ask(metrics.at(-1) ?? 'contacts');
}

/** Registers the routes of contacts. */
export function contactRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openapi(receive, async (c) => {
    const received = await receiveContact({ ctx: c.get('caller'), input: c.req.valid('json') });
    return c.json(received, received.repeated ? 200 : 201);
  });
  app.openapi(list, async (c) => {
    const ctx = c.get('caller');
    requirePermission(ctx, 'contact.read');
    const { metric, from, to, timeZone, attribution, threshold, part, cursor, limit, ...params } = c.req.valid('query');
    const now = Date.now();
    const cell = {
      from: from ?? new Date(now - longestListed).toISOString(),
      to: to ?? new Date(now).toISOString(),
      filters: filtersOf(params),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(attribution === undefined ? {} : { attribution }),
      ...(threshold === undefined ? {} : { threshold }),
    };
    const page = await firstThatFits(metric === undefined ? defaultMetrics : [metric], (key) =>
      askContacts({ ctx, surface: 'api', query: { ...cell, metrics: [key] }, part, cursor, limit }),
    );
    return c.json(page, 200);
  });
  app.openapi(get, async (c) => {
    const ctx = c.get('caller');
    requirePermission(ctx, 'contact.read');
    const { id } = c.req.valid('param');
    const timeline = await askTimeline({ ctx, contact: id, surface: 'api' });
    if (!timeline) throw new ServiceError('not_found', 'There is no such contact.', { field: 'id' });
    return c.json({ contact: id, ...timeline }, 200);
  });
}
