import webPush from 'web-push';
import { env } from '#server/env.ts';
import { safeFetch } from '#server/platform/fetch/safe-fetch.ts';
import { pushKeys } from './keys.ts';

const TIMEOUT = 10_000;
/** What a push service answers is not read but for its status. */
const LONGEST_ANSWER = 65_536;
/** An alarm that no browser took within so many seconds is told by other ways. */
const LIVES = 3_600;

type Subscription = { endpoint: string; p256dh: string; auth: string };

/** Who answers for the installation to push services. */
const contactOf = (publicUrl: string | undefined) =>
  publicUrl?.startsWith('https://') ? publicUrl : 'mailto:operator@localhost.localdomain';

/**
 * Sends a message to a browser through its push service, encrypted for it alone and signed by the installation.
 * @returns the service's status; 404 and 410 say that the browser is gone for good @throws {SafeFetchError}
 */
export async function sendPush({ endpoint, p256dh, auth }: Subscription, message: object): Promise<number> {
  const { method, headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(message),
    {
      TTL: LIVES,
      urgency: 'high',
      vapidDetails: { subject: contactOf(env().PUBLIC_URL), ...pushKeys() },
    },
  );
  if (method !== 'POST' || !body) throw new Error('Push messages are posted with a body.');
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const answer = await safeFetch({
    url: endpoint,
    method,
    headers: named,
    body,
    timeout: TIMEOUT,
    atMost: LONGEST_ANSWER,
  });
  return answer.status;
}
