import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { declineOffer, declineOfferInput } from '#server/services/contact/offer/index.ts';

/** Leaves the contact that rings to others. */
export const decline = permissionProcedure('contact.work')
  .input(declineOfferInput)
  .mutation(({ ctx, input }) => declineOffer({ ctx, input }));
