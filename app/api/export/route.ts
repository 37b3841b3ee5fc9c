import { handleExport } from '#server/doors/rest/handle-export.ts';

export const dynamic = 'force-dynamic';

export { handleExport as POST };
