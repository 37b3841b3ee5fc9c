import type { Writable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import exceljs from 'exceljs';
import type { FigureRow } from '#server/metrics/contract.ts';
import { type ExportColumn, type ExportDocument, type ExportTable, nameIn } from './document.ts';
import { provisionalMark } from './print-cell.ts';
import { type ExportLocale, exportWords, fill } from './words.ts';

/** How a spreadsheet prints a column; durations are parts of a day there. */
const formats: Partial<Record<ExportColumn['holds'], string>> = {
  count: '#,##0',
  ratio: '0.0%',
  seconds: '[h]:mm:ss',
  number: '#,##0.00',
  points: '#,##0.00',
  score: '#,##0.00',
  time: 'yyyy-mm-dd hh:mm',
};

type Cell = string | number | Date | null;

/** Texts are stored as texts, never as formulas; the local start of an interval becomes a date of the sheet. */
function cellOf(row: FigureRow, { key, holds }: ExportColumn, locale: ExportLocale): Cell {
  if (holds === 'name') return nameIn(row, key, locale);
  const value = row[key] ?? null;
  if (holds === 'time' && typeof value === 'string') return new Date(`${value.slice(0, 19)}Z`);
  if (holds === 'seconds' && typeof value === 'number') return value / 86_400;
  return value;
}

/** The offset stands beside the time where there are several, as in the night the clocks go back. */
function withOffsets(table: ExportTable, locale: ExportLocale): ExportColumn[] {
  const at = table.columns.findIndex((column) => column.holds === 'time');
  const offsets = new Set(table.rows.map((row) => offsetOf(row.time)));
  if (at < 0 || offsets.size < 2) return table.columns;
  const column: ExportColumn = { key: '~offset', label: exportWords[locale].offset, holds: 'name' };
  return table.columns.toSpliced(at + 1, 0, column);
}

function offsetOf(time: FigureRow[string] | undefined): string {
  return typeof time === 'string' ? time.replace(/^.*T[\d:.]+/, '') : '';
}

/** A sheet's name without what Excel refuses, at most 31 characters, each only once. */
function sheetName(title: string, index: number, used: Set<string>, locale: ExportLocale): string {
  const plain = title
    .replaceAll(/[\\/?*[\]:]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31);
  const taken = plain === '' || used.has(plain.toLowerCase());
  const name = taken ? fill(exportWords[locale].sheet, { number: index + 1 }) : plain;
  used.add(name.toLowerCase());
  return name;
}

/** Writes the document as a workbook into the stream: a sheet for each table, and one that says what they are. */
export async function writeXlsx(document: ExportDocument, stream: Writable): Promise<void> {
  const { locale, tables, about, title } = document;
  const words = exportWords[locale];
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  book.creator = 'Leitstand';
  book.title = title;
  const used = new Set([words.about.toLowerCase()]);
  for (const [index, table] of tables.entries()) {
    const columns = withOffsets(table, locale);
    const sheet = book.addWorksheet(sheetName(table.title, index, used, locale), {
      views: [{ state: 'frozen', ySplit: 1 }],
      headerFooter: { oddHeader: '&L&A', oddFooter: '&C&P / &N' },
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    sheet.columns = columns.map(({ label, holds }) => ({
      width: Math.min(40, Math.max(holds === 'name' || holds === 'time' ? 18 : 12, label.length + 2)),
      style: formats[holds] ? { numFmt: formats[holds] } : {},
    }));
    const header = sheet.addRow(columns.map(({ label }) => label));
    header.font = { bold: true };
    header.eachCell((cell) => {
      cell.numFmt = '@';
    });
    header.commit();
    for (const [place, row] of table.rows.entries()) {
      const known = { ...row, '~offset': offsetOf(row.time) };
      const written = sheet.addRow(columns.map((column) => cellOf(known, column, locale)));
      for (const [index, { key, holds }] of columns.entries()) {
        if (!table.isProvisional(place, key)) continue;
        // A number with a mark is a number still.
        const cell = written.getCell(index + 1);
        cell.numFmt = `${formats[holds] ?? 'General'}"${provisionalMark}"`;
        cell.font = { italic: true };
      }
      written.commit();
      if (place % 500 === 499) await breathe();
    }
    if (columns.length > 0 && table.rows.length > 0) {
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: table.rows.length + 1, column: columns.length } };
    }
    sheet.commit();
  }
  const sheet = book.addWorksheet(words.about);
  sheet.columns = [{ width: 28, style: { font: { bold: true } } }, { width: 80 }];
  for (const line of about) sheet.addRow(line).commit();
  for (const table of tables) sheet.addRow([`${words.rows}: ${table.title}`, table.rows.length]).commit();
  sheet.commit();
  await book.commit();
}
