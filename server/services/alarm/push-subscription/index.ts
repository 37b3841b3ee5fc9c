export { forgetSubscription } from './forget.ts';
export { subscribePush, subscribePushInput } from './subscribe.ts';
export { unsubscribePush, unsubscribePushInput } from './unsubscribe.ts';
