import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { listContacts, listContactsInput } from '#server/services/contact/contact/index.ts';

/** Contacts in reach, newest first, by pages. */
export const list = signedInProcedure.input(listContactsInput).query(({ ctx, input }) => listContacts({ ctx, input }));
