import { totalmem } from 'node:os';
import { join } from 'node:path';
import { bareEnv, node, root } from './env.mjs';
import { httpOk } from './round-trips.mjs';
import { writePrivate } from './state.mjs';
import { Service } from './supervise.mjs';

const database = 'leitstand';
const mebibyte = 1024 * 1024;

/** The engine shares the machine with everything else: a quarter of its memory, and caches that fit into that. */
function engineArgs() {
  const memory = Math.max(1024 * mebibyte, Math.floor(totalmem() / 4));
  return [`--max_server_memory_usage=${memory}`, `--mark_cache_size=${128 * mebibyte}`];
}

export const clickhouseSecrets = ['clickhouse', 'clickhouseReader'];

/** The embedded ClickHouse of a data folder: chDB behind ClickHouse's own HTTP interface, in a process of its own. */
export async function clickhouse({ dataDir, register, ports, secrets }) {
  const config = join(dataDir, 'run', 'clickhouse.json');
  const accounts = [
    { name: 'leitstand', password: secrets.clickhouse },
    { name: 'leitstand_reader', password: secrets.clickhouseReader, readOnly: true },
  ];
  writePrivate(
    config,
    JSON.stringify({
      path: join(dataDir, 'clickhouse'),
      port: ports.clickhouse,
      accounts,
      engineArgs: engineArgs(),
      limits: { running: 12, waiting: 1000, waitMs: 30_000 },
    }),
  );
  const address = `127.0.0.1:${ports.clickhouse}`;
  const headers = { 'X-ClickHouse-User': 'leitstand', 'X-ClickHouse-Key': secrets.clickhouse };
  const service = new Service({
    name: 'clickhouse',
    command: node,
    args: [join(root, 'clickhouse/embedded/main.ts'), '--config', config],
    cwd: root,
    // Statements run on libuv's threads: four more than the front lets in, for files and sockets.
    env: { ...bareEnv(), UV_THREADPOOL_SIZE: '16' },
    dataDir,
    register,
    healthy: () => httpOk(`http://${address}/?query=SELECT+1`, { headers, timeout: 10_000 }),
  });
  const url = (account) => `http://${account.name}:${account.password}@${address}/${database}`;
  return {
    service,
    afterStart: () => httpOk(`http://${address}/`, { headers, body: `CREATE DATABASE IF NOT EXISTS ${database}` }),
    env: { CLICKHOUSE_URL: url(accounts[0]), CLICKHOUSE_READER_URL: url(accounts[1]) },
  };
}
