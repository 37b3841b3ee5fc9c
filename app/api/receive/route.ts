import { handleReceive } from '#server/doors/rest/receive.ts';

export const POST = handleReceive;
