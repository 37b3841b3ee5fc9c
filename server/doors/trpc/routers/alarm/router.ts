import { router } from '#server/doors/trpc/trpc.ts';
import { acknowledge } from './acknowledge.ts';
import { bell } from './bell.ts';
import { channels } from './channels.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { lowerHand } from './lower-hand.ts';
import { markSeen } from './mark-seen.ts';
import { myHand } from './my-hand.ts';
import { raiseHand } from './raise-hand.ts';
import { resolve } from './resolve.ts';
import { snooze } from './snooze.ts';
import { subscribePush } from './subscribe-push.ts';
import { unsubscribePush } from './unsubscribe-push.ts';
import { update } from './update.ts';

export const alarmRouter = router({
  list,
  get,
  bell,
  markSeen,
  acknowledge,
  snooze,
  resolve,
  update,
  myHand,
  raiseHand,
  lowerHand,
  channels,
  subscribePush,
  unsubscribePush,
});
