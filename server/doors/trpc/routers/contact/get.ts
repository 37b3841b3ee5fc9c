import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { getContact, getContactInput } from '#server/services/contact/contact/index.ts';

/** A contact in reach: state, customer, agents. */
export const get = signedInProcedure.input(getContactInput).query(({ ctx, input }) => getContact({ ctx, input }));
