import { superviseAgentState, superviseStateInput } from '#server/services/supervision/set-agent-state.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Changes an agent's state. @throws not_found, conflict */
export const setAgentState = permissionProcedure('contact.supervise')
  .input(superviseStateInput)
  .mutation(({ ctx, input }) => superviseAgentState({ ctx, input }));
