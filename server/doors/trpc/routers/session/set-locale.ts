import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { setLocale as set, setLocaleInput } from '#server/services/access/user/index.ts';

/** Sets the language of the person's own screens. */
export const setLocale = signedInProcedure.input(setLocaleInput).mutation(({ ctx, input }) => set({ ctx, input }));
