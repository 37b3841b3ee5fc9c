'use client';
import { useTranslations } from 'next-intl';
import type { Stretch } from '#server/domain/marks/left-out.ts';

/** Says what marks leave out of the comparison. */
export function NotCompared({ leftOut }: { leftOut: readonly Stretch[] }) {
  const t = useTranslations('marks');
  if (leftOut.length === 0) return null;
  const marks = [...new Set(leftOut.map(({ label }) => label))].join(', ');
  return (
    <p data-left-out={leftOut.length} className="mt-2 text-ink-3 text-xs">
      {t('notCompared', { marks })}
    </p>
  );
}
