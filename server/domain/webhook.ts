/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = ['contact.closed', 'alarm.raised', 'alarm.acknowledged', 'alarm.closed'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Pauses after each failed attempt, in seconds; together a little more than 23 hours. */
const PAUSES = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 7.5 * HOUR, 8 * HOUR] as const;

/**
 * How long to wait before a delivery is tried again.
 * @param attempts how often it failed, at least 1
 * @returns seconds; null when it is given up
 */
export function retryAfter(attempts: number): number | null {
  return PAUSES[attempts - 1] ?? null;
}
