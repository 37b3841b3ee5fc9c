import type { ClickHouseClient } from '@clickhouse/client';
import { RoomServiceClient } from 'livekit-server-sdk';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { systemPool } from '#server/db/client.ts';
import { env } from '#server/env.ts';
import { temporalClient } from '#server/temporal/client.ts';
import { TASK_QUEUE } from '#workflows/contact/contract.ts';

/** A real round trip to one component; throws when it does not answer as it should. */
export type Probe = () => Promise<void>;

/** A worker asks anew at the latest after a minute; one that was not seen for longer is gone. */
const workerSilenceMs = 75_000;
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

async function worker(): Promise<void> {
  const client = temporalClient();
  const { pollers } = await client.connection.withDeadline(Date.now() + 3000, () =>
    client.workflowService.describeTaskQueue({
      namespace: env().TEMPORAL_NAMESPACE,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: workflowTaskQueueType,
    }),
  );
  const seen = (pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000);
  if (!seen.some((at) => Date.now() - at < workerSilenceMs)) throw new Error('No worker polls the task queue');
}

async function livekit(): Promise<void> {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  if (!LIVEKIT_URL) throw new Error('LIVEKIT_URL is not set');
  const address = LIVEKIT_URL.replace(/^ws/, 'http');
  await new RoomServiceClient(address, LIVEKIT_API_KEY, LIVEKIT_API_SECRET).listRooms();
}

/** The components of the system, each with the question that shows it alive. */
export const probes = { postgres, clickhouse, temporal, livekit, worker } satisfies Record<string, Probe>;
