import { setLocale as set, setLocaleInput } from '#server/services/user/set-locale.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Sets the language of the person's own screens. */
export const setLocale = signedInProcedure.input(setLocaleInput).mutation(({ ctx, input }) => set({ ctx, input }));
