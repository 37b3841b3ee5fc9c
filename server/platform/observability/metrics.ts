import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { logger } from './log.ts';

const held = globalThis as { leitstandRegistry?: Registry };

/** The process's Prometheus registry; shared between the server's own modules and those that Next bundles. */
function registry(): Registry {
  if (!held.leitstandRegistry) {
    held.leitstandRegistry = new Registry();
    collectDefaultMetrics({ register: held.leitstandRegistry });
  }
  return held.leitstandRegistry;
}

type Named = { name: string; help: string; labels?: string[] };

/** The counter of that name, made at the first use. */
export function counter({ name, help, labels = [] }: Named): Counter {
  const found = registry().getSingleMetric(name) as Counter | undefined;
  return found ?? new Counter({ name, help, labelNames: labels, registers: [registry()] });
}

/** The gauge of that name, made at the first use. */
export function gauge({ name, help, labels = [] }: Named): Gauge {
  const found = registry().getSingleMetric(name) as Gauge | undefined;
  return found ?? new Gauge({ name, help, labelNames: labels, registers: [registry()] });
}

/** The histogram of that name in seconds, made at the first use. */
export function histogram({ name, help, labels = [] }: Named): Histogram {
  const found = registry().getSingleMetric(name) as Histogram | undefined;
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  return found ?? new Histogram({ name, help, labelNames: labels, buckets, registers: [registry()] });
}

/** Serves /metrics for Prometheus, on loopback only and apart from the public port. */
export async function serveMetrics(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Only GET /metrics is here.\n');
      return;
    }
    registry()
      .metrics()
      .then((text) => response.writeHead(200, { 'content-type': registry().contentType }).end(text))
      .catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  logger('metrics').info({ port: typeof address === 'object' ? address?.port : port }, 'metrics served');
  return server;
}
