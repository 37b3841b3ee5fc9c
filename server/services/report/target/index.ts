export { forgetHostKey, forgetHostKeyInput } from './forget-host-key.ts';
export { listTargets } from './list.ts';
export { putIntoTarget } from './put.ts';
export { removeTarget, removeTargetInput } from './remove.ts';
export { saveTarget, saveTargetInput } from './save.ts';
export { SealBroken } from './seal.ts';
export { testTarget, testTargetInput } from './test.ts';
