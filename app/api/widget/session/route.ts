import { handleVisitorSession } from '#server/widget-files/session.ts';

export const dynamic = 'force-dynamic';

export { handleVisitorSession as POST };
