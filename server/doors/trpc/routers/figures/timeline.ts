import { namesOfEvents } from '#server/desks/figures/labels.ts';
import { askTimeline } from '#server/desks/figures/timeline.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listOffers, listOffersInput } from '#server/services/contact/offer/index.ts';

/**
 * A contact to the second: its events in order, what they add up to, why each agent was chosen, and what people call its
 * queues and agents. `live` tells whether
 * the desk has it, and so its texts. @throws not_found, unavailable
 */
export const timeline = permissionProcedure('figures.read')
  .input(listOffersInput)
  .query(async ({ ctx, input }) => {
    const offers = await listOffers({ ctx, input });
    const stored = await askTimeline({ ctx, contact: input.contact, surface: 'cockpit' });
    if (offers === null && stored === null) throw new ServiceError('not_found', 'This contact does not exist.');
    const events = stored?.events ?? [];
    const names = await namesOfEvents(ctx.session, events);
    return { events, facts: stored?.facts ?? null, offers: offers ?? [], live: offers !== null, names };
  });
