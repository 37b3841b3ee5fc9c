import { formatSeconds } from '#server/domain/print-figure.ts';

export { formatSeconds };

/** A length that is over, in milliseconds, as figures print it: a contact's panel and the list that led there say the same. */
export function formatLength(milliseconds: number): string {
  return formatSeconds(milliseconds / 1000);
}

/** What runs, in milliseconds, as `h:mm:ss`; below an hour `m:ss`. Negative values (clocks that differ) count as 0. */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}
