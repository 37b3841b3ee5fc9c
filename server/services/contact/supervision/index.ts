export { moveContact, moveContactInput } from './move-contact.ts';
export { superviseAgentGroups, superviseGroupsInput } from './set-agent-groups.ts';
export { superviseAgentState, superviseStateInput } from './set-agent-state.ts';
export { undoAct, undoActInput } from './undo.ts';
