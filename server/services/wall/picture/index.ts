export { keepWallPicture } from './keep.ts';
export { readWallPicture } from './read.ts';
