import { handleTrpc } from '#server/doors/trpc/handler.ts';

export { handleTrpc as GET, handleTrpc as POST };
