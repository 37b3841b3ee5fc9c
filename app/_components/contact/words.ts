const OUTCOMES = ['answered', 'abandoned', 'overflowed', 'transferred', 'deflected', 'cancelled'] as const;
const EXCLUSIONS = ['notReady', 'lacksSkill', 'full', 'ringing', 'refused'] as const;

type Outcome = (typeof OUTCOMES)[number];
type Exclusion = (typeof EXCLUSIONS)[number];

/** How a visit ended, in words. */
export function outcomeName(outcome: string, t: (key: `outcomes.${Outcome}`) => string): string {
  const known = OUTCOMES.find((one) => one === outcome);
  return known ? t(`outcomes.${known}`) : outcome;
}

/** Why an agent did not get an offer, in words. */
export function exclusionName(because: string, t: (key: `exclusions.${Exclusion}`) => string): string {
  const known = EXCLUSIONS.find((one) => one === because);
  return known ? t(`exclusions.${known}`) : because;
}
