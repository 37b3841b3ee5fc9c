import { handleVisitorSession } from '#server/doors/widget-files/session.ts';

export const dynamic = 'force-dynamic';

export { handleVisitorSession as POST };
