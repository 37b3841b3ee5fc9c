export { createQueue, createQueueInput } from './create.ts';
export { getQueue, getQueueInput } from './get.ts';
export { listQueues } from './list.ts';
export { allQueues, getQueueInTenant, type Queue } from './queue.ts';
export { setThresholds, setThresholdsInput, thresholdFields } from './set-thresholds.ts';
export { queueSettings } from './settings.ts';
export { updateQueue, updateQueueInput } from './update.ts';
