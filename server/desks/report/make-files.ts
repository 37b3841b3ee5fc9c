import { buffer } from 'node:stream/consumers';
import type { ExportDocument } from '#server/desks/export/document.ts';
import { exportName, writeExport } from '#server/desks/export/write-export.ts';
import { mostPdfRows } from '#server/domain/report/pdf-rows.ts';
import type { ReportFile } from '#server/services/report/run/index.ts';
import type { ReportFormat } from '#server/services/report/schedule/index.ts';
import { drawPicture } from './draw-picture.ts';

/** Of all files of a run together; mail servers take no more. */
const MOST_BYTES = 15 * 1024 * 1024;

/** Raised where the report is larger than a file may be; another attempt would not make it smaller. */
export class ReportTooLarge extends Error {}

async function filesOf(document: ExportDocument, format: ReportFormat): Promise<Omit<ReportFile, 'format'>[]> {
  if (format === 'png') {
    const picture = await drawPicture(document);
    const name = `${exportName(document, 'pdf').replace(/\.pdf$/, '')}.png`;
    return picture ? [{ position: 0, name, body: picture.body }] : [];
  }
  // A CSV holds one table: a report of several comes as several files.
  const parts = format === 'csv' ? document.tables.map((table) => ({ ...document, tables: [table] })) : [document];
  const rows = document.tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (format === 'pdf' && rows > mostPdfRows) {
    throw new ReportTooLarge(`A PDF holds at most ${mostPdfRows} rows; these are ${rows}.`);
  }
  const files: Omit<ReportFile, 'format'>[] = [];
  for (const [position, part] of parts.entries()) {
    const title =
      parts.length > 1 ? `${document.title} ${position + 1} ${part.tables[0]?.title ?? ''}` : document.title;
    const name = exportName({ ...part, title }, format);
    files.push({ position, name, body: await buffer(writeExport(part, format)) });
  }
  return files;
}

/** The report in each wanted format. @throws {ReportTooLarge} */
export async function makeFiles(document: ExportDocument, formats: readonly ReportFormat[]): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const format of formats) {
    for (const file of await filesOf(document, format)) files.push({ format, ...file });
  }
  const size = files.reduce((sum, { body }) => sum + body.length, 0);
  if (size > MOST_BYTES) throw new ReportTooLarge(`The files have ${size} bytes; ${MOST_BYTES} may be sent.`);
  return files;
}
