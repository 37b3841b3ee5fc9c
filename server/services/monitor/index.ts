export { type LiveAgent, type LiveContact, type LiveState, loadLiveState } from './load-live-state.ts';
export { recordConservation } from './record-conservation.ts';
