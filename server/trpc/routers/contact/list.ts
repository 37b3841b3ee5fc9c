import { listContacts, listContactsInput } from '#server/services/contact/list-contacts.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Contacts in reach, newest first, by pages. */
export const list = signedInProcedure.input(listContactsInput).query(({ ctx, input }) => listContacts({ ctx, input }));
