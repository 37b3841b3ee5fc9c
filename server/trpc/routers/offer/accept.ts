import { acceptOffer, acceptOfferInput } from '#server/services/offer/accept-offer.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Takes the contact that rings. */
export const accept = permissionProcedure('contact.work')
  .input(acceptOfferInput)
  .mutation(({ ctx, input }) => acceptOffer({ ctx, input }));
