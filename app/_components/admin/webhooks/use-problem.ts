import { useTranslations } from 'next-intl';

const PROBLEMS = ['answered', 'refused', 'unreachable', 'too_large', 'paused'] as const;

type Attempt = { lastProblem: string | null; lastStatus: number | null; lastError: string | null };

/** Says in the person's language why the last attempt came to nothing; null where it did not. */
export function useProblem(): (attempt: Attempt) => string | null {
  const t = useTranslations('admin.webhooks.problems');
  return ({ lastProblem, lastStatus, lastError }) => {
    const known = PROBLEMS.find((one) => one === lastProblem);
    if (known) return t(known, { status: String(lastStatus ?? '') });
    return lastError === null ? null : t('other');
  };
}
