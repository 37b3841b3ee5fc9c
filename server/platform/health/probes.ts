import type { ClickHouseClient } from '@clickhouse/client';
import { RoomServiceClient } from 'livekit-server-sdk';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';
import { systemPool } from '#server/platform/db/client.ts';
import { temporalClient } from '#server/platform/temporal/client.ts';
import { TASK_QUEUE } from '#workflows/contact/contract.ts';
import { diskState } from './disk.ts';

/** A real round trip to one component; throws when it does not answer as it should. */
export type Probe = () => Promise<void>;

/** Workers say every two seconds that they live; one that was silent for so long is gone. */
const workerSilenceSeconds = 8;
/** A worker asks Temporal anew at the latest after a minute; what was not seen there for longer does not reach it. */
const pollSilenceMs = 75_000;
const workflowTaskQueueType = 1;

const held = globalThis as { leitstandHealthClickhouse?: ClickHouseClient };

async function postgres(): Promise<void> {
  await systemPool().query('select 1');
}

async function clickhouse(): Promise<void> {
  held.leitstandHealthClickhouse ??= createClickhouse(env().CLICKHOUSE_URL, { maxConnections: 1 });
  const answer = await held.leitstandHealthClickhouse.query({ query: 'SELECT 1 AS one', format: 'JSONEachRow' });
  const rows = await answer.json<{ one: number }>();
  if (rows[0]?.one !== 1) throw new Error('ClickHouse did not answer 1');
}

async function temporal(): Promise<void> {
  const namespace = env().TEMPORAL_NAMESPACE;
  const client = temporalClient();
  await client.connection.withDeadline(Date.now() + 3000, () =>
    client.workflowService.describeNamespace({ namespace }),
  );
}

/** The worker's own word: it lives, and takes work. */
async function lives(): Promise<void> {
  const { rows } = await systemPool().query<{ polls: boolean }>(
    'select polls from worker_processes where seen_at > clock_timestamp() - make_interval(secs => $1)',
    [workerSilenceSeconds],
  );
  if (!rows.some(({ polls }) => polls)) throw new Error('No worker takes work');
}

/** Temporal's word: a worker asks it for work. */
async function polls(): Promise<void> {
  const client = temporalClient();
  const { pollers } = await client.connection.withDeadline(Date.now() + 3000, () =>
    client.workflowService.describeTaskQueue({
      namespace: env().TEMPORAL_NAMESPACE,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: workflowTaskQueueType,
    }),
  );
  const seen = (pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000);
  if (!seen.some((at) => Date.now() - at < pollSilenceMs)) throw new Error('No worker polls the task queue');
}

async function worker(): Promise<void> {
  await Promise.all([lives(), polls()]);
}

async function livekit(): Promise<void> {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  if (!LIVEKIT_URL) throw new Error('LIVEKIT_URL is not set');
  const address = LIVEKIT_URL.replace(/^ws/, 'http');
  await new RoomServiceClient(address, LIVEKIT_API_KEY, LIVEKIT_API_SECRET).listRooms();
}

/** The components of the system, each with the question that shows it alive. */
/** Without room nothing new is begun; health says so. */
async function disk(): Promise<void> {
  const { full, freeBytes } = await diskState();
  if (full) throw new Error(`only ${freeBytes} bytes are free`);
}

export const probes = { postgres, clickhouse, temporal, livekit, worker, disk } satisfies Record<string, Probe>;
