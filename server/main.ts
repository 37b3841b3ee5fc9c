import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { admit } from '#server/doors/http/admit.ts';
import { setCommonHeaders, setPageHeaders } from '#server/doors/http/security-headers.ts';
import { attachLive } from '#server/doors/live/attach.ts';
import { serveWidgetFiles } from '#server/doors/widget-files/serve.ts';
import { env, settleNextAuthAddress } from '#server/env.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { logger } from '#server/platform/observability/log.ts';
import { serveMetrics } from '#server/platform/observability/metrics.ts';
import { outliveOutput } from '#server/platform/observability/outlive-output.ts';
import { startTracing } from '#server/platform/observability/tracing.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { dispatcher, settleNudges } from '#server/services/contact/process/index.ts';

outliveOutput();
const log = logger('web');
const { HOST, PORT, METRICS_PORT, NODE_ENV } = env();
settleNextAuthAddress();

const flushTraces = await startTracing('web');
const app = next({ dev: NODE_ENV === 'development', hostname: HOST, port: PORT });
await app.prepare();
const nextPage = app.getRequestHandler();

/** Others, such as TRACE, which the pages' framework cannot hold, are no question to us. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  setCommonHeaders(response);
  if (!methods.has(request.method ?? '')) {
    response.writeHead(405, { allow: [...methods].join(', ') }).end();
    return;
  }
  const turned = admit(request, path);
  if (turned) {
    response.writeHead(turned.status, { 'content-type': 'text/plain', connection: 'close' }).end(`${turned.text}\n`);
    return;
  }
  if (await serveWidgetFiles(request, response)) return;
  await setPageHeaders(request, response);
  await nextPage(request, response);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    log.error({ err: error, path: request.url?.split('?', 1)[0] }, 'request failed');
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong on our side.\n');
  });
});

const live = attachLive(server);
const nextUpgrade = app.getUpgradeHandler();
server.on('upgrade', (request, socket, head) => {
  if (request.url?.split('?', 1)[0] === '/live') return;
  if (NODE_ENV === 'development') void nextUpgrade(request, socket, head);
  else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
});

const metricsServer = METRICS_PORT === undefined ? null : await serveMetrics(METRICS_PORT);
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(PORT, HOST, resolve);
});
log.info({ host: HOST, port: PORT }, 'web process is up');

let stopping = false;

/** Takes nothing new, lets answers under way finish for a short while, then goes. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'web process stops');
  setTimeout(() => process.exit(0), 4000).unref();
  metricsServer?.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await live.close();
  server.closeIdleConnections();
  await closed;
  await dispatcher().settled();
  await settleNudges();
  await Promise.allSettled([closeDatabase(), closeClickhouse(), closeTemporal(), flushTraces()]);
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
