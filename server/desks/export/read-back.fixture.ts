import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ExportColumn, ExportDocument } from './document.ts';
import { type ExportFormat, writeExport } from './write-export.ts';

/** The bytes of the document in a format. */
export function bytesOf(document: ExportDocument, format: ExportFormat): Promise<Buffer> {
  return buffer(writeExport(document, format));
}

/** Head and rows of a CSV file, every cell as text. */
export function readCsv(bytes: Buffer): string[][] {
  return parse(bytes, { bom: true, record_delimiter: '\r\n', relax_column_count: false }) as string[][];
}

/** Head and rows of a workbook's sheet as its cells hold them. */
export async function readSheet(bytes: Buffer, sheet = 0): Promise<{ name: string; rows: exceljs.CellValue[][] }> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const read = book.worksheets[sheet];
  if (!read) throw new Error(`The workbook has no sheet ${sheet}`);
  const rows: exceljs.CellValue[][] = [];
  read.eachRow({ includeEmpty: true }, (row) => {
    const values = row.values as exceljs.CellValue[];
    rows.push(Array.from({ length: read.columnCount }, (_, index) => values[index + 1] ?? null));
  });
  return { name: read.name, rows };
}

/** How the first row of a workbook's first sheet prints its cells. */
export async function readFormats(bytes: Buffer): Promise<string[]> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const row = book.worksheets[0]?.getRow(2);
  return Array.from(
    { length: book.worksheets[0]?.columnCount ?? 0 },
    (_, index) => row?.getCell(index + 1).numFmt ?? '',
  );
}

/** Day 0 of a workbook's calendar. */
const dayZero = Date.UTC(1899, 11, 30);

/** What a cell of a workbook says of a column, in the figure's own unit. The reader gives durations as dates, to the millisecond. */
export function unitValue(value: exceljs.CellValue, { holds }: ExportColumn): exceljs.CellValue {
  return holds === 'seconds' && value instanceof Date ? (value.getTime() - dayZero) / 1000 : value;
}

/** The texts of a PDF's pages in the order they were drawn, without the white space between them. */
export async function readPdf(bytes: Buffer): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(squeezed(items.map((item) => ('str' in item ? item.str : '')).join('')));
  }
  await task.destroy();
  return pages;
}

/** A text without white space: a PDF breaks lines where it likes. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
