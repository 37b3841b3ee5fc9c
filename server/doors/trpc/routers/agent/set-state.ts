import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setAgentState, setStateInput } from '#server/services/contact/agent/index.ts';

/** Switches the own state. */
export const setState = permissionProcedure('contact.work')
  .input(setStateInput)
  .mutation(({ ctx, input }) => setAgentState({ ctx, input }));
