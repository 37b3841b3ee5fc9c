import { declineOffer, declineOfferInput } from '#server/services/offer/decline-offer.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Leaves the contact that rings to others. */
export const decline = permissionProcedure('contact.work')
  .input(declineOfferInput)
  .mutation(({ ctx, input }) => declineOffer({ ctx, input }));
