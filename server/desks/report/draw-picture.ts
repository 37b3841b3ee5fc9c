import { resolve } from 'node:path';
import { chartPicture } from '#server/desks/export/chart-picture.ts';
import type { ExportDocument, ExportTable } from '#server/desks/export/document.ts';
import { settleFonts } from '#server/env.ts';

const size = { width: 640, height: 260 };
/** Pixels an inch, where a drawing's own are 72: sharp on fine screens as well. */
const density = 144;

/** The table of which a picture can be made: the first with a chart, else the first over time, else the first split. */
function drawable({ tables }: ExportDocument): ExportTable | null {
  const full = tables.filter(({ rows }) => rows.length > 0);
  const timed = full.find(({ columns }) => columns.some(({ holds }) => holds === 'time'));
  const split = full.find(({ columns, rows }) => columns.some(({ holds }) => holds === 'name') && rows.length <= 40);
  const drawn = full.find(({ chart }) => chart !== null);
  if (drawn) return drawn;
  if (timed) return { ...timed, chart: 'line' };
  return split ? { ...split, chart: 'bar' } : null;
}

/** The report's chart as PNG; null where no part of it can be drawn. */
export async function drawPicture(document: ExportDocument): Promise<{ title: string; body: Buffer } | null> {
  const table = drawable(document);
  const svg = table && chartPicture(table, document.locale, size);
  if (!table || !svg) return null;
  // Texts are set in our own font, whatever the machine has: the library reads this when it is loaded.
  settleFonts(resolve('server/desks/report/fonts.conf'));
  const { default: sharp } = await import('sharp');
  const body = await sharp(Buffer.from(svg), { density }).flatten({ background: '#ffffff' }).png().toBuffer();
  return { title: table.title, body };
}
