export { inHand } from './in-hand.ts';
export { wrapUp, wrapUpInput } from './wrap-up.ts';
