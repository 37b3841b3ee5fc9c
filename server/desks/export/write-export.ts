import { PassThrough, type Readable } from 'node:stream';
import { type ExportDocument, localTime } from './document.ts';

/** Formats of an exported report, with their media types. */
export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

export type ExportFormat = keyof typeof exportTypes;

async function write(document: ExportDocument, format: ExportFormat, stream: PassThrough): Promise<void> {
  // The writers are large: they are loaded when the first file is asked for, not when the process starts.
  if (format === 'xlsx') return (await import('./write-xlsx.ts')).writeXlsx(document, stream);
  if (format === 'pdf') return (await import('./write-pdf.ts')).writePdf(document, stream);
  const { writeCsv } = await import('./write-csv.ts');
  const [table] = document.tables;
  stream.end(table ? writeCsv(table, document.locale, document.remarks ? document.about : []) : '');
}

/** The document in a format, as a stream; a fault on the way breaks the stream off instead of ending it. */
export function writeExport(document: ExportDocument, format: ExportFormat): Readable {
  const stream = new PassThrough();
  write(document, format, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return stream;
}

/** Name of the file: title and the local time it was made at, without what file systems refuse. */
export function exportName(document: ExportDocument, format: ExportFormat): string {
  const made = localTime(document.madeAt, document.timeZone).slice(0, 16).replace(' ', '_');
  const plain = `${document.title}_${made}`.replaceAll(/[^\p{L}\p{N}_+-]+/gu, '-');
  return `${plain.replaceAll(/^-+|-+$/g, '').slice(0, 150)}.${format}`;
}
