import { boundsAt } from '#server/domain/report/relative-range.ts';
import type { ReportSource } from '#server/domain/report/source.ts';
import { env } from '#server/env.ts';
import type { Schedule } from '#server/services/report/schedule/index.ts';

const dayIn = (timeZone: string, instant: number) => new Intl.DateTimeFormat('sv', { timeZone }).format(instant);

/** Where the Cockpit shows the same range, split and filter; null where no public address is set. */
export function reportAddress({ timeZone, range }: Schedule, source: ReportSource, due: number): string | null {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL === undefined) return null;
  const { from, to } = boundsAt(range, timeZone, due);
  const url = new URL('/cockpit', PUBLIC_URL);
  const set = (name: string, value: string | null) => value && url.searchParams.set(name, value);
  set('report', source.kind === 'report' ? source.report : 'build');
  set('range', 'custom');
  set('first', dayIn(timeZone, Date.parse(from)));
  set('last', dayIn(timeZone, Date.parse(to) - 1));
  set('zone', timeZone);
  set('interval', source.interval);
  if (source.attribution !== 'arrival') set('attribution', source.attribution);
  if (Object.keys(source.filters).length > 0) set('filters', JSON.stringify(source.filters));
  if (source.kind === 'question') {
    set('figures', source.figures.join(','));
    set('split', source.splits.join(','));
  }
  return url.href;
}

/** The pages of a receiver's link; the token stands in the fragment, which no server and no log sees. */
export function receiverAddress(token: string): string | null {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL === undefined ? null : new URL(`/receive#${token}`, PUBLIC_URL).href;
}

/** Where a mail program leaves the list by one POST; RFC 8058 has the token in the address. */
export function oneClickAddress(token: string): string | null {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL === undefined ? null : new URL(`/api/receive/leave?token=${token}`, PUBLIC_URL).href;
}
