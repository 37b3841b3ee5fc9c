import { useLocale, useTranslations } from 'next-intl';
import type { SendTimes } from '#server/domain/report/times.ts';
import type { Run, Schedule } from './outputs.ts';

/** Problems that there are words for; the others are said as they came. */
const PROBLEMS = [
  'mailNotConfigured',
  'mail',
  'noMailAddress',
  'target',
  'targetGone',
  'secret',
  'ownerGone',
  'ownerLimited',
  'removed',
  'outOfReach',
  'reportGone',
  'question',
  'figuresAway',
  'nothingInReach',
  'tooLarge',
] as const;

type Said = Pick<Run, 'problem' | 'error'>;

/** A Monday, to name weekdays by. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Times, sources and troubles in the person's language. */
export function useScheduleWords() {
  const t = useTranslations('schedules');
  const cockpit = useTranslations('cockpit');
  const locale = useLocale();
  const weekday = (day: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (day - 1) * 86_400_000);
  return {
    weekday,
    times(times: SendTimes): string {
      switch (times.kind) {
        case 'weekly':
          return t('times.weeklyText', { weekday: weekday(times.weekday), at: times.at });
        case 'monthly':
          return t('times.monthlyText', { day: times.day, at: times.at });
        case 'cron':
          return t('times.cronText', { cron: times.cron });
        default:
          return t(`times.${times.kind}Text`, { at: times.at });
      }
    },
    source({ source, savedTitle }: Pick<Schedule, 'source' | 'savedTitle'>): string {
      if (source.kind === 'saved')
        return savedTitle === null ? t('savedGone') : t('editor.savedNamed', { title: savedTitle });
      return source.kind === 'report' ? cockpit(`reports.${source.report as 'overview'}`) : cockpit('builder.title');
    },
    problem({ problem, error }: Said): string | null {
      const known = PROBLEMS.find((one) => one === problem);
      if (known) return [t(`problems.${known}`), error].filter(Boolean).join(' ');
      return error ?? problem;
    },
  };
}
