import { setTimeout as wait } from 'node:timers/promises';

const TOGETHER_MS = 30 * 60_000;
const network =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|socket hang up|Timeout error|other side closed|terminated/i;
/** TOO_MANY_SIMULTANEOUS_QUERIES, SOCKET_TIMEOUT, NETWORK_ERROR, TIMEOUT_EXCEEDED; Postgres: shutting down, starting, gone. */
const busy = new Set(['202', '209', '210', '159', '57P01', '57P03', '08006', '08001', '53300']);

/** Repeats work that an engine's absence broke, with growing pauses, for half an hour. */
export async function patiently<T>(work: () => Promise<T>, waiting: (reason: string) => void): Promise<T> {
  const since = Date.now();
  for (let pause = 500; ; pause = Math.min(pause * 2, 10_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isAbsence(error) || Date.now() - since > TOGETHER_MS) throw error;
      waiting(error instanceof Error ? error.message : String(error));
      await wait(pause);
    }
  }
}

/** Whether an error means that an engine cannot be reached now, as against a fault of ours. */
export function isAbsence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && busy.has(code)) return true;
  if (network.test(`${String(code)} ${error.message}`)) return true;
  if (error instanceof AggregateError) return error.errors.some(isAbsence);
  return error.cause !== undefined && isAbsence(error.cause);
}
