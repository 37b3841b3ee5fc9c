import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { acceptOffer, acceptOfferInput } from '#server/services/contact/offer/index.ts';

/** Takes the contact that rings. */
export const accept = permissionProcedure('contact.work')
  .input(acceptOfferInput)
  .mutation(({ ctx, input }) => acceptOffer({ ctx, input }));
