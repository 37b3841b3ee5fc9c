import { Client, Connection } from '@temporalio/client';
import { env } from '#server/env.ts';

const held = globalThis as { leitstandTemporal?: Client };

/** The process's Temporal client. Connects at the first call; the connection repairs itself. */
export function temporalClient(): Client {
  held.leitstandTemporal ??= new Client({
    connection: Connection.lazy({ address: env().TEMPORAL_ADDRESS, connectTimeout: '5s' }),
    namespace: env().TEMPORAL_NAMESPACE,
  });
  return held.leitstandTemporal;
}

/** Closes the connection at the end of a process. */
export async function closeTemporal(): Promise<void> {
  const client = held.leitstandTemporal;
  delete held.leitstandTemporal;
  // A connection that never came about has nothing to close.
  await client?.connection.close().catch(() => {});
}
