import { handleExport } from '#server/export/handle-export.ts';

export const dynamic = 'force-dynamic';

export { handleExport as POST };
