export { checkShownLinks } from './check-shown.ts';
export { createWallLink, createWallLinkInput } from './create.ts';
export { listWallLinks, listWallLinksInput } from './list.ts';
export { lookUpWallLink } from './look-up.ts';
export { revokeWallLink, revokeWallLinkInput } from './revoke.ts';
