export { loadDesk } from './load-desk.ts';
export { setAgentState, setStateInput } from './set-state.ts';
