/** How long a new token lives, in days. */
export const LIVES = ['30', '90', '365', 'never'] as const;
export type Life = (typeof LIVES)[number];

const DAY = 86_400_000;

/** The instant at which a token made now ends by itself; null: when it is revoked. */
export function endOf(life: Life, now: number): string | null {
  return life === 'never' ? null : new Date(now + Number(life) * DAY).toISOString();
}
