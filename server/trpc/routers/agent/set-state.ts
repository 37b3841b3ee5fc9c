import { setAgentState, setStateInput } from '#server/services/agent/set-state.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Switches the own state. */
export const setState = permissionProcedure('contact.work')
  .input(setStateInput)
  .mutation(({ ctx, input }) => setAgentState({ ctx, input }));
