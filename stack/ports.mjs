import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readJson, writePrivate } from './state.mjs';

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });
}

/** Whether nobody listens on a port. */
export async function isFree(port, host = '127.0.0.1') {
  return listen(port, host).then(
    () => true,
    () => false,
  );
}

/** Ports that this process has given away, and for which file; nobody may listen on one yet. */
const given = new Map();

/** A port that nobody uses now, below the range from which systems take those of outgoing connections. */
export async function freePort(host = '127.0.0.1', taken = [], owner = '') {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(20_000, 32_000);
    if (taken.includes(port) || given.has(port) || !(await isFree(port, host))) continue;
    given.set(port, owner);
    return port;
  }
  return listen(0, host);
}

/** Ports of one data folder: the same at each start, chosen anew when somebody else took one. */
export async function portsOf(dataDir, names) {
  const path = join(dataDir, 'ports.json');
  const ports = readJson(path, {});
  for (const name of names) {
    const others = Object.entries(ports).flatMap(([other, port]) => (other === name ? [] : [port]));
    const own = (given.get(ports[name]) ?? path) === path && !others.includes(ports[name]);
    const kept = Number.isInteger(ports[name]) && own && (await isFree(ports[name]));
    if (!kept) ports[name] = await freePort('127.0.0.1', others, path);
  }
  writePrivate(path, JSON.stringify(ports, null, 2));
  return ports;
}

/** Ports of web's and the worker's /metrics: the one that was asked for and the next, or two free ones. @throws when one is taken */
export async function metricsPorts(dataDir, wanted) {
  if (!wanted) {
    const { webMetrics: web, workerMetrics: worker } = await portsOf(dataDir, ['webMetrics', 'workerMetrics']);
    return { web, worker };
  }
  for (const port of [wanted, wanted + 1]) {
    if (!(await isFree(port))) {
      throw new Error(
        `METRICS_PORT=${wanted}: something else listens on ${port}; the worker takes the one after web's`,
      );
    }
  }
  return { web: wanted, worker: wanted + 1 };
}
