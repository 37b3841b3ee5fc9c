import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { problem } from '#server/doors/faults/problem.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { logger } from '#server/platform/observability/log.ts';
import { findCaller, type RestEnv } from './caller.ts';
import { description, docsPage } from './docs/docs-page.ts';
import { allowedMethods, knownParameters } from './known-parameters.ts';
import { alarmRoutes } from './routes/alarms.ts';
import { contactRoutes } from './routes/contacts.ts';
import { eventRoutes } from './routes/events.ts';
import { markRoutes } from './routes/marks.ts';
import { metricRoutes } from './routes/metrics.ts';
import { queueRoutes } from './routes/queues.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** Faults are logged with their path and shown as nothing but "our side". */
function answerError(error: Error, path: string): Response {
  const refusal = refusalOf(error);
  if (refusal?.code === 'invalid') return problem({ hint: 'See /api/v1/docs for what is accepted here.', ...refusal });
  if (refusal) return problem(refusal);
  if (error instanceof SyntaxError || (error instanceof HTTPException && error.status < 500)) {
    const hint = 'Send JSON with the header Content-Type: application/json.';
    return problem({ code: 'invalid', message: error.message || 'The request is wrong.', field: 'body', hint });
  }
  logger('rest').error({ path, err: error }, 'request failed');
  const body = { type: 'about:blank#fault', title: 'Something went wrong on our side.', status: 500 };
  return new Response(JSON.stringify(body), {
    status: 500,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

function wrongMethod(allowed: string[]): Response {
  const title = `This address answers to ${allowed.join(', ')} only.`;
  return new Response(JSON.stringify({ type: 'about:blank#method', title, status: 405, hint: 'See /api/v1/docs.' }), {
    status: 405,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', allow: allowed.join(', ') },
  });
}

const base = '/api/v1';

/** The public HTTP API: bearer tokens only, errors as problem+json, described by the very schemas that check it. */
function createRestApp(): OpenAPIHono<RestEnv> {
  const app = new OpenAPIHono<RestEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error;
    },
  }).basePath(base);
  app.onError((error, c) => answerError(error, c.req.path));
  app.notFound((c) => {
    const allowed = allowedMethods(app, base, c.req.path);
    if (allowed.length > 0) return wrongMethod(allowed);
    return problem({ code: 'not_found', message: 'There is nothing at this address.', hint: 'See /api/v1/docs.' });
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  app.doc31('/openapi.json', { ...description, security: [{ bearer: [] }] });
  app.get('/docs', (c) => c.html(docsPage(app.getOpenAPI31Document(description), c.req.header('x-nonce') ?? '')));
  app.use('*', findCaller);
  app.use('*', knownParameters(app, base));
  alarmRoutes(app);
  contactRoutes(app);
  eventRoutes(app);
  markRoutes(app);
  metricRoutes(app);
  queueRoutes(app);
  webhookRoutes(app);
  return app;
}

let made: OpenAPIHono<RestEnv> | undefined;

/** What says nothing of a tenant. */
const open = new Set([`${base}/docs`, `${base}/openapi.json`]);

/** Answers a request to the public API; no cache keeps an answer that is somebody's. */
export async function handleRest(request: Request): Promise<Response> {
  made ??= createRestApp();
  const answer = await made.fetch(request);
  if (!open.has(new URL(request.url).pathname)) answer.headers.set('cache-control', 'private, no-store');
  return answer;
}
