export { claimObject } from './claim-object.ts';
export { keepObject } from './keep-object.ts';
export { openObject } from './open-object.ts';
export { sweepObjects } from './sweep-objects.ts';
