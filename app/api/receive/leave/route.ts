import { handleOneClick, showReceive } from '#server/rest/receive.ts';

export const GET = showReceive;
export const POST = handleOneClick;
