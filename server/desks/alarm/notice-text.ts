import de from '#messages/de/alarms.json' with { type: 'json' };
import en from '#messages/en/alarms.json' with { type: 'json' };
import { isBuiltIn } from '#server/domain/alarm/built-in.ts';
import { findFigure } from '#server/metrics/catalogue/index.ts';
import type { Alarm } from '#server/services/alarm/alarm/index.ts';

type Reader = { locale: string | null; timeZone: string; tenant: string };

const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const clock = (seconds: number): string => {
  const total = Math.round(seconds);
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`;
};

/** The value in the unit of what is watched; null where it says no more than the alarm itself. */
function valueText({ condition, value }: Alarm, locale: string): string | null {
  if (value === null || !condition) return null;
  switch (condition.kind) {
    case 'waiting':
      return String(value);
    case 'longestWait':
    case 'contactWait':
    case 'agentInState':
      return clock(value);
    case 'figure': {
      const unit = findFigure(condition.metric)?.unit;
      if (unit === 'seconds') return clock(value);
      const style = unit === 'ratio' ? ({ style: 'percent' } as const) : {};
      return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 1 }).format(value);
    }
    default:
      return null;
  }
}

/** Name and subject as a person knows them. */
function titleOf(alarm: Alarm, words: typeof en): string {
  const severity = words.severity[alarm.severity];
  if (alarm.kind === 'hand') return fill(words.hand, { name: alarm.subjectLabel ?? alarm.subject });
  const name = isBuiltIn(alarm.kind) && alarm.ruleId === null ? words[alarm.kind] : alarm.name;
  const component = words.components[alarm.subject as keyof typeof words.components];
  const plain = alarm.subjectKind === 'contact' ? words.visitor : (component ?? alarm.subject);
  const subject = alarm.subjectLabel ?? plain;
  return subject
    ? fill(words.notice.subjectOf, { severity, name, subject })
    : fill(words.notice.subject, { severity, name });
}

/**
 * What is told outside the product: a title for the lock screen, and lines for a mail, in the reader's language and the
 * company's zone. @param step what has happened to the alarm @param url where it is opened; null: no public address is set
 */
export function noticeText(alarm: Alarm, step: string, to: Reader, url: string | null) {
  const locale = to.locale === 'de' ? 'de' : 'en';
  const words: typeof en = locale === 'de' ? de : en;
  const { notice } = words;
  const value = valueText(alarm, locale);
  const time = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: to.timeZone,
  }).format(new Date(alarm.raisedAt));
  const later = step === 'escalated' || step === 'deadlineMissed' || step === 'snoozeEnded' ? notice[step] : null;
  const lines = [
    ...(later ? [later] : []),
    ...(value === null ? [] : [fill(notice.value, { value })]),
    ...(alarm.reason ? [fill(notice.reason, { reason: alarm.reason })] : []),
    fill(notice.raised, { time }),
  ];
  const title = titleOf(alarm, words).replace(/\s+/g, ' ');
  return {
    title,
    summary: lines.slice(0, -1).join(' '),
    text: [
      title,
      '',
      ...lines,
      ...(url ? ['', fill(notice.open, { url })] : []),
      '',
      fill(notice.why, { tenant: to.tenant }),
    ].join('\n'),
  };
}
