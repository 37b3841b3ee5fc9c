/** Reasons a person may give for being away. */
export const AWAY_REASONS = ['break', 'lunch', 'meeting', 'training', 'backOffice'] as const;

/** All reasons that have a name here: those a person gives and those the system sets. */
const NAMED = [...AWAY_REASONS, 'missed', 'disconnected'] as const;

type Translate = (key: `awayReason.${(typeof NAMED)[number]}`) => string;

/** The reason in words; one of the tenant's own is its own name. */
export function reasonName(reason: string, t: Translate): string {
  const known = NAMED.find((one) => one === reason);
  return known ? t(`awayReason.${known}`) : reason;
}
