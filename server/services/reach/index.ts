export { assertQueueInReach, queueInReach, queuesInReach } from './queue.ts';
