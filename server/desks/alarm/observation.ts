import type { SubjectKind } from '#server/platform/db/schema/alarm.ts';

/** What a rule sees of one subject at a look. */
export type Observation = {
  kind: SubjectKind;
  /** '' where the rule has but one. */
  subject: string;
  label: string | null;
  /** In the unit of what is watched; null: nothing to judge. */
  value: number | null;
};

/** Why a rule cannot be judged until somebody mends it; told on the rule. */
export class RuleProblem extends Error {}
