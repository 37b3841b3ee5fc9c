import type { LeitstandEvent } from '../events/event.ts';
import type { Offer, Visit } from './facts.ts';

const results: Record<string, string> = {
  'offer.accepted': 'accepted',
  'offer.declined': 'declined',
  'offer.expired': 'expired',
  'offer.revoked': 'revoked',
};

/** Which result speaks for a ring-all: accepted if any agent accepted. */
const precedence = ['accepted', 'declined', 'expired', 'revoked'];

/** The offers of one contact, a row for each agent it rang at. */
export function projectOffers(events: readonly LeitstandEvent[], visits: readonly Visit[]): Offer[] {
  const offers: Offer[] = [];
  for (const event of events) {
    const at = Date.parse(event.time);
    if (event.type === 'contact.offered') {
      const { offer, agent, queue, mode } = event;
      if (offers.some((known) => known.offer === offer && known.agent === agent)) continue;
      const open = { endedAt: null, result: null, cause: null, customerThere: false, wholeResult: null };
      offers.push({ offer, agent, queue, mode, offeredAt: at, leads: false, ...open });
    }
    const result = results[event.type];
    if (result === undefined || !('offer' in event)) continue;
    const offer = offers.find((known) => known.offer === event.offer && known.agent === event.agent);
    if (offer === undefined || offer.endedAt !== null) continue;
    offer.endedAt = at;
    offer.result = result;
    offer.cause = 'cause' in event && typeof event.cause === 'string' ? event.cause : null;
    offer.customerThere = visits.some(
      (visit) => visit.queue === offer.queue && visit.enteredAt <= at && (visit.leftAt === null || visit.leftAt >= at),
    );
  }
  return settle(offers);
}

function settle(offers: Offer[]): Offer[] {
  for (const [, rows] of Map.groupBy(offers, (offer) => offer.offer)) {
    const [lead] = rows;
    const known = rows.map((row) => row.result);
    const whole =
      known.includes('accepted') || !known.includes(null) ? precedence.find((r) => known.includes(r)) : null;
    for (const row of rows) {
      row.leads = row === lead;
      row.wholeResult = whole ?? null;
    }
  }
  return offers;
}

/** Whether an offer stood at the moment a visit ended. */
export function rangAt(offers: readonly Offer[], visit: Visit): boolean {
  const left = visit.leftAt;
  if (left === null) return false;
  return offers.some(
    ({ queue, offeredAt, endedAt }) =>
      queue === visit.queue &&
      offeredAt <= left &&
      offeredAt >= visit.enteredAt &&
      (endedAt === null || endedAt >= left),
  );
}
