import { SafeFetchError, safeFetch } from '#server/platform/fetch/safe-fetch.ts';
import { logger } from '#server/platform/observability/log.ts';
import { counter } from '#server/platform/observability/metrics.ts';
import { claimDeliveries, type Due, type Miss, markMissed, markTaken } from './claim.ts';
import { secretOf, signatureOf } from './sign.ts';

const AT_ONCE = 20;
const TIMEOUT = 10_000;
/** What a receiver answers is not read but for its status. */
const LONGEST_ANSWER = 65_536;

/** One attempt. @returns why the receiver did not take it, else null */
async function attempt(due: Due): Promise<Miss | null> {
  try {
    const { status } = await safeFetch({
      url: due.url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Leitstand-Webhook/1',
        'leitstand-event': due.event,
        'leitstand-delivery': due.id,
        'leitstand-signature': signatureOf(secretOf(due.webhookId, due.secretVersion), due.body, new Date()),
      },
      body: due.body,
      timeout: TIMEOUT,
      atMost: LONGEST_ANSWER,
    });
    if (status >= 200 && status < 300) return null;
    return { problem: 'answered', status, reason: `The receiver answered ${status}.` };
  } catch (error) {
    if (error instanceof SafeFetchError) return { problem: error.code, status: null, reason: error.message };
    throw error;
  }
}

async function deliver(due: Due): Promise<void> {
  const miss = await attempt(due);
  const result = miss === null ? 'taken' : 'missed';
  counter({
    name: `leitstand_webhook_${result}_total`,
    help: `Attempts to deliver that a receiver has ${result}`,
  }).inc();
  if (miss === null) return markTaken(due);
  const givenUp = await markMissed(due, miss);
  const { tenantId, webhookId: webhook, id: delivery, attempts } = due;
  const level = givenUp ? 'warn' : 'debug';
  logger('webhooks')[level](
    { tenantId, webhook, delivery, attempts, reason: miss.reason },
    givenUp ? 'given up' : 'not taken',
  );
}

/**
 * Sends deliveries that are due, at least once each: a worker that dies in between leaves its lease behind, and the
 * same delivery goes out again under the same id.
 * @returns how many were tried
 * @throws when Postgres is away; leases run out by themselves
 */
export async function sendDueDeliveries(): Promise<number> {
  const due = await claimDeliveries(AT_ONCE);
  const results = await Promise.allSettled(due.map(deliver));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return due.length;
}
