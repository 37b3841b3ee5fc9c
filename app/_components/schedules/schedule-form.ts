import { sourceOfAddress } from '#app/_lib/figures/report-source.ts';
import type { RelativeRange } from '#server/domain/report/relative-range.ts';
import type { ScheduleSource } from '#server/domain/report/source.ts';
import { type SendTimes, sendTimes } from '#server/domain/report/times.ts';
import type { Schedule, ScheduleInput } from './outputs.ts';

export const FORMATS = ['pdf', 'xlsx', 'csv', 'png'] as const;

/** A schedule as it is typed. */
export type ScheduleForm = {
  title: string;
  source: ScheduleSource;
  range: RelativeRange;
  timeZone: string;
  sendZone: string;
  kind: SendTimes['kind'];
  at: string;
  weekday: number;
  day: number;
  cron: string;
  locale: 'en' | 'de';
  formats: (typeof FORMATS)[number][];
  users: string[];
  /** One address a line. */
  emails: string;
  targets: string[];
};

type Defaults = { timeZone: string; locale: 'en' | 'de'; userId: string; address: string | null };

const overview: ScheduleSource = {
  kind: 'report',
  report: 'overview',
  interval: null,
  attribution: 'arrival',
  filters: {},
};

/** The form of a schedule, or of a new one of what a Cockpit's address shows. */
export function formOf(schedule: Schedule | null, { timeZone, locale, userId, address }: Defaults): ScheduleForm {
  const clock = { kind: 'weekdays' as const, at: '07:00', weekday: 1, day: 1, cron: '0 7 * * 1-5' };
  if (!schedule) {
    const source = (address === null ? null : sourceOfAddress(address)) ?? overview;
    return {
      ...clock,
      title: '',
      source,
      range: 'yesterday',
      timeZone,
      sendZone: timeZone,
      locale,
      formats: ['pdf', 'png'],
      users: [userId],
      emails: '',
      targets: [],
    };
  }
  const { title, source, range, times, formats, targets, receivers } = schedule;
  return {
    ...clock,
    ...times,
    title,
    source,
    range,
    timeZone: schedule.timeZone,
    sendZone: schedule.sendZone,
    locale: schedule.locale,
    formats,
    users: receivers.flatMap(({ userId: id }) => id ?? []),
    emails: receivers.flatMap(({ userId: id, email }) => (id ? [] : email)).join('\n'),
    targets,
  };
}

/** The times that the form says; null while they make no sense. */
export function timesOf({ kind, at, weekday, day, cron }: ScheduleForm): SendTimes | null {
  const given = { daily: { at }, weekdays: { at }, weekly: { weekday, at }, monthly: { day, at }, cron: { cron } }[
    kind
  ];
  return sendTimes.safeParse({ kind, ...given }).data ?? null;
}

export function inputOf(id: string, form: ScheduleForm, times: SendTimes): ScheduleInput {
  const { title, source, range, timeZone, sendZone, locale, formats, users, targets } = form;
  const emails = form.emails.split(/[\s,;]+/).filter(Boolean);
  return { id, title, source, range, timeZone, sendZone, times, locale, formats, users, emails, targets };
}
