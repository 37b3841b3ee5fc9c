import { handleReceive } from '#server/rest/receive.ts';

export const POST = handleReceive;
