import { handleOneClick, showReceive } from '#server/doors/rest/receive.ts';

export const GET = showReceive;
export const POST = handleOneClick;
