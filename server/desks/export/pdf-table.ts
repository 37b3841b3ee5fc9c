import { setImmediate as breathe } from 'node:timers/promises';
import type { ExportColumn, ExportTable } from './document.ts';
import { printCell } from './print-cell.ts';
import type { ExportLocale } from './words.ts';

type Pdf = PDFKit.PDFDocument;
type Placed = ExportColumn & { width: number };

const size = 8;
const pad = 4;
const widest = 150;
const narrowest = 46;

/** Numbers stand to the right. */
function isNumber({ holds }: ExportColumn): boolean {
  return holds !== 'name' && holds !== 'time' && holds !== 'instant';
}

/** A column is as wide as its longest word of the head and its longest value of the first rows. */
function measured(pdf: Pdf, table: ExportTable, locale: ExportLocale): Placed[] {
  const sample = [...table.rows.slice(0, 300).keys()];
  return table.columns.map((column) => {
    const words = column.label.split(/[\s-]/).map((word) => pdf.widthOfString(word));
    const values = sample.map((place) => pdf.widthOfString(printCell(table, place, column, locale)));
    const width = Math.min(widest, Math.max(narrowest, ...words, ...values) + 2 * pad);
    return { ...column, width };
  });
}

/** Columns that do not fit beside each other follow below, each part with the names of its rows. */
function partsOf(columns: readonly Placed[], room: number): Placed[][] {
  const names = columns.filter((column) => !isNumber(column));
  const taken = names.reduce((sum, { width }) => sum + width, 0);
  const shrink = taken > room / 2 ? room / 2 / taken : 1;
  const left = names.map((column) => ({ ...column, width: column.width * shrink }));
  const used = left.reduce((sum, { width }) => sum + width, 0);
  const parts: Placed[][] = [];
  let free = 0;
  for (const column of columns.filter(isNumber)) {
    if (parts.length === 0 || column.width > free) {
      parts.push([...left]);
      free = room - used;
    }
    parts.at(-1)?.push(column);
    free -= column.width;
  }
  return parts.length === 0 ? [left] : parts;
}

function bottomOf(pdf: Pdf): number {
  return pdf.page.height - pdf.page.margins.bottom;
}

/** Draws cells beside each other and gives the height they took. */
function drawRow(pdf: Pdf, columns: readonly Placed[], texts: readonly string[], head: boolean): number {
  pdf.font(head ? 'Leitstand bold' : 'Leitstand').fontSize(size);
  const heights = columns.map((column, index) =>
    head || !isNumber(column) ? pdf.heightOfString(texts[index] ?? '', { width: column.width - 2 * pad }) : size + 2,
  );
  const height = Math.max(...heights) + 5;
  if (pdf.y + height > bottomOf(pdf)) return 0;
  const top = pdf.y;
  let x = pdf.page.margins.left;
  for (const [index, column] of columns.entries()) {
    const align = isNumber(column) ? 'right' : 'left';
    pdf.fillColor('#17181c').text(texts[index] ?? '', x + pad, top + 3, { width: column.width - 2 * pad, align });
    x += column.width;
  }
  pdf
    .moveTo(pdf.page.margins.left, top + height)
    .lineTo(x, top + height)
    .lineWidth(head ? 0.8 : 0.3)
    .stroke(head ? '#52555f' : '#d4d4d8');
  pdf.x = pdf.page.margins.left;
  pdf.y = top + height;
  return height;
}

/** Draws the table from where the page stands; its head is repeated on every page. */
export async function drawTable(pdf: Pdf, table: ExportTable, locale: ExportLocale): Promise<void> {
  const room = pdf.page.width - pdf.page.margins.left - pdf.page.margins.right;
  pdf.font('Leitstand bold').fontSize(size);
  for (const columns of partsOf(measured(pdf, table, locale), room)) {
    const head = columns.map(({ label }) => label);
    const turn = () => {
      pdf.addPage();
      drawRow(pdf, columns, head, true);
    };
    if (drawRow(pdf, columns, head, true) === 0) turn();
    for (const place of table.rows.keys()) {
      const texts = columns.map((column) => printCell(table, place, column, locale));
      if (drawRow(pdf, columns, texts, false) === 0) {
        turn();
        drawRow(pdf, columns, texts, false);
      }
      if (place % 100 === 99) await breathe();
    }
    pdf.y += 12;
  }
}
