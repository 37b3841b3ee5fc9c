export { inHand } from './in-hand.ts';
export { inHandByChannel } from './room.ts';
export { wrapUp, wrapUpInput } from './wrap-up.ts';
