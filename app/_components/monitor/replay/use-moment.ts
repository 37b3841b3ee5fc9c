'use client';
import { createParser, useQueryState } from 'nuqs';

/** An instant of the address, RFC 3339; nonsense is no instant, so that the live monitor is shown. */
const parseAsInstant = createParser({
  parse: (text: string) => {
    const at = Date.parse(text);
    return /^\d{4}-\d\d-\d\dT/.test(text) && Number.isFinite(at) ? at : null;
  },
  serialize: (at: number) => new Date(at).toISOString(),
});

/** The past moment that the address names, in milliseconds; null for the live monitor. */
export function useMoment() {
  const [moment, setMoment] = useQueryState('at', parseAsInstant.withOptions({ history: 'replace', throttleMs: 500 }));
  return {
    moment,
    goTo: (at: number) => void setMoment(Math.floor(Math.min(at, Date.now()) / 1000) * 1000),
    leave: () => void setMoment(null, { history: 'push' }),
  };
}
