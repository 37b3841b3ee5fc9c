export { type HeldBack, heldBack } from './held-back.ts';
export { type DeadEvent, listDeadEvents, listDeadEventsInput } from './list-dead.ts';
export { retryDeadEvents, retryDeadEventsInput } from './retry-dead.ts';
