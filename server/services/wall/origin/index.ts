export { listWallOrigins } from './list.ts';
export { originsOfLink } from './of-link.ts';
export { setWallOrigins, setWallOriginsInput } from './set.ts';
