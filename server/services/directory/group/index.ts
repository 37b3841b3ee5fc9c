export { createGroup, createGroupInput } from './create.ts';
export { listGroups } from './list.ts';
export { updateGroup, updateGroupInput } from './update.ts';
