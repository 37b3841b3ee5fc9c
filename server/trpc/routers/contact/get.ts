import { getContact, getContactInput } from '#server/services/contact/get-contact.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** A contact in reach: state, customer, agents. */
export const get = signedInProcedure.input(getContactInput).query(({ ctx, input }) => getContact({ ctx, input }));
