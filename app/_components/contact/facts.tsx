'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatLength } from '#app/_lib/format/duration.ts';
import { NO_VALUE } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import type { ContactFacts } from '#server/domain/facts/facts.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { outcomeName } from './words.ts';

/** Visits and segments of a contact, as the figures count them. */
export function Facts({ facts }: { facts: ContactFacts }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const at = (instant: number) => formatInstant(instant, locale, timeZone);
  return (
    <section className="flex flex-col gap-3">
      <Table label={t('contact.visits')}>
        <thead>
          <tr>
            <Th>{t('contact.queue')}</Th>
            <Th>{t('contact.entered')}</Th>
            <Th>{t('contact.outcome')}</Th>
            <Th numeric>{t('contact.wait')}</Th>
          </tr>
        </thead>
        <tbody>
          {facts.visits.map((visit) => (
            <tr key={visit.ordinal}>
              <Td className="max-w-40 truncate">{visit.queue}</Td>
              <Td className="whitespace-nowrap">{at(visit.enteredAt)}</Td>
              <Td>{visit.outcome === null ? t('outcomes.waiting') : outcomeName(visit.outcome, t)}</Td>
              <Td numeric>{visit.waitMs === null ? NO_VALUE : formatLength(visit.waitMs)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {facts.segments.length > 0 ? (
        <Table label={t('contact.segments')}>
          <thead>
            <tr>
              <Th>{t('contact.agent')}</Th>
              <Th>{t('contact.started')}</Th>
              <Th numeric>{t('contact.talk')}</Th>
              <Th numeric>{t('contact.wrapup')}</Th>
              <Th>{t('contact.reasons')}</Th>
            </tr>
          </thead>
          <tbody>
            {facts.segments.map((segment) => (
              <tr key={segment.segment}>
                <Td className="max-w-40 truncate">{segment.agent}</Td>
                <Td className="whitespace-nowrap">{at(segment.startedAt)}</Td>
                <Td numeric>{lengthOf(segment.talk)}</Td>
                <Td numeric>{lengthOf(segment.wrapups)}</Td>
                <Td className="max-w-40 truncate">{segment.reasons.join(', ') || NO_VALUE}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </section>
  );
}

/** Sum of stretches that are over; a dash while one of them lasts. */
function lengthOf(stretches: readonly { from: number; to: number | null }[]): string {
  let sum = 0;
  for (const { from, to } of stretches) {
    if (to === null) return NO_VALUE;
    sum += to - from;
  }
  return formatLength(sum);
}
