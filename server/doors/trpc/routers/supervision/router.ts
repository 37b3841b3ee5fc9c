import { router } from '#server/doors/trpc/trpc.ts';
import { move } from './move.ts';
import { setAgentGroups } from './set-agent-groups.ts';
import { setAgentState } from './set-agent-state.ts';
import { undo } from './undo.ts';

export const supervisionRouter = router({ move, setAgentState, setAgentGroups, undo });
