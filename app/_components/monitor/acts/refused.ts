import { TRPCClientError } from '@trpc/client';

const REASONS = [
  'over',
  'taken',
  'answered',
  'sameQueue',
  'sameAgent',
  'agentNotFree',
  'agentAbsent',
  'inHand',
  'changed',
  'tooLate',
] as const;

/** Name of the text under `monitor.act.refused` that says why an act was refused; null: for a reason of everywhere. */
export function refusedReason(error: unknown): (typeof REASONS)[number] | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as { refusal?: { reason?: unknown } | null } | null | undefined;
  return REASONS.find((reason) => reason === data?.refusal?.reason) ?? null;
}
