'use client';
import { useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import type { Why } from '#server/domain/routing/choose-agent.ts';
import { exclusionName } from './words.ts';

/** Why an offer rang at this agent: who was considered, in which order, and who was not and why. */
export function WhyLog({ why }: { why: Why }) {
  const t = useTranslations('cockpit');
  return (
    <details className="mt-1 text-ink-2 text-xs">
      <summary>{t('why.title', { count: why.considered })}</summary>
      <ul className="mt-1 flex flex-col gap-0.5">
        {why.ranked.map(({ agent, idleSeconds, shareInUse }, index) => (
          <li key={agent}>
            {t('why.ranked', { place: index + 1, agent, duration: formatDuration(idleSeconds * 1000) })}
            {shareInUse === undefined ? null : ` · ${t('why.inUse', { share: shareInUse })}`}
          </li>
        ))}
        {why.excluded.map(({ agent, because }) => (
          <li key={agent}>{t('why.excluded', { agent, because: exclusionName(because, t) })}</li>
        ))}
      </ul>
    </details>
  );
}
