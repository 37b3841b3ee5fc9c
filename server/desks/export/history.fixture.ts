/** Numbers between 0 and 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function oneOf<T>(random: () => number, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

export const queues = ['=sales', 'hilfe für alle', 'north, west', 'tech'] as const;
export const agents = ['ada', 'bo', 'cy', 'dörte'] as const;
export const channels = ['chat', 'phone', 'email'] as const;
export const languages = ['de', 'en', 'pl'] as const;

const start = Date.UTC(2026, 9, 24, 6);

/** Contacts over three days around the end of summer time: answered after a wait, abandoned, held, wrapped up. */
export function historyOf(count: number, seed: number): unknown[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => contactOf(`c${index}`, random)).flat();
}

function contactOf(contact: string, random: () => number): unknown[] {
  let at = start + Math.floor(random() * 72 * 3_600_000);
  let seq = 0;
  const events: unknown[] = [];
  const say = (afterMs: number, type: string, fields: object = {}) => {
    at += Math.floor(afterMs);
    seq += 1;
    events.push({ id: `${contact}-${seq}`, seq, contact, time: new Date(at).toISOString(), type, ...fields });
  };
  const queue = oneOf(random, queues);
  const customer = random() < 0.7 ? { customer: `k${Math.floor(random() * 40)}` } : {};
  const traits = { channel: oneOf(random, channels), language: oneOf(random, languages), ...customer };
  say(0, 'contact.created', { direction: random() < 0.9 ? 'inbound' : 'outbound', ...traits });
  say(500, 'contact.queued', { queue, cause: 'initial' });
  if (random() < 0.25) {
    say(random() * 90_000, 'contact.dequeued', { queue, outcome: 'abandoned' });
    say(0, 'contact.ended', { by: 'visitor' });
    return events;
  }
  const segment = `${contact}-s`;
  say(random() * 60_000, 'segment.started', { segment, agent: oneOf(random, agents), role: 'primary', queue });
  say(20_000 + random() * 600_000, 'segment.ended', { segment, end: 'ended' });
  say(10, 'contact.ended', { by: random() < 0.5 ? 'visitor' : 'agent' });
  return events;
}
