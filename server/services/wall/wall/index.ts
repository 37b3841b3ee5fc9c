export { createWall, createWallInput } from './create.ts';
export { getWall, getWallInput } from './get.ts';
export { listWalls, listWallsInput } from './list.ts';
export { loadShownWall } from './load-shown.ts';
export { removeWall, removeWallInput } from './remove.ts';
export { updateWall, updateWallInput } from './update.ts';
export type { Wall } from './wall.ts';
