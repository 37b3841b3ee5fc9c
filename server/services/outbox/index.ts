export { heldBack } from './held-back.ts';
export { listDeadEvents, listDeadEventsInput } from './list-dead.ts';
export { retryDeadEvents, retryDeadEventsInput } from './retry-dead.ts';
