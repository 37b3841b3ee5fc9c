import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import PDFDocument from 'pdfkit';
import drawSvg from 'svg-to-pdfkit';
import { chartPicture } from './chart-picture.ts';
import type { ExportDocument, ExportTable } from './document.ts';
import { drawTable } from './pdf-table.ts';
import { type ExportLocale, exportWords, fill } from './words.ts';

type Pdf = PDFKit.PDFDocument;

const fonts = 'node_modules/dejavu-fonts-ttf/ttf';
const margin = 36;
const chartHeight = 190;

/** Title, and below it what the figures are of. */
function drawAbout(pdf: Pdf, { title, about }: ExportDocument): void {
  pdf.font('Leitstand bold').fontSize(16).fillColor('#17181c').text(title);
  pdf.moveDown(0.4).fontSize(8);
  for (const [name, text] of about.slice(1)) {
    pdf.font('Leitstand bold').fillColor('#52555f').text(`${name}: `, { continued: true });
    pdf.font('Leitstand').fillColor('#17181c').text(text);
  }
  pdf.moveDown(1.2);
}

async function drawPart(pdf: Pdf, table: ExportTable, document: ExportDocument): Promise<void> {
  const { locale } = document;
  const width = pdf.page.width - 2 * margin;
  const svg = chartPicture(table, locale, { width, height: chartHeight });
  const needed = 40 + (svg === null ? 40 : chartHeight + 10);
  if (pdf.y + needed > pdf.page.height - margin) pdf.addPage();
  if (table.title !== document.title) {
    pdf.font('Leitstand bold').fontSize(11).fillColor('#17181c').text(table.title, margin).moveDown(0.4);
  }
  if (svg !== null) {
    // Texts of a drawing are set in our own font; a picture inside it is never fetched.
    const options = {
      width,
      height: chartHeight,
      assumePt: true,
      fontCallback: () => 'Leitstand',
      imageCallback: () => '',
    };
    drawSvg(pdf, svg, margin, pdf.y, options);
    pdf.x = margin;
    pdf.y += chartHeight + 10;
  }
  if (table.rows.length > 0) await drawTable(pdf, table, locale);
  else pdf.font('Leitstand').fontSize(8).text(exportWords[locale].empty, margin).moveDown(1);
}

/** Page numbers, once all pages are there. */
function drawFooters(pdf: Pdf, title: string, locale: ExportLocale): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Writing below the lower margin would begin a new page.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - 24;
    const width = pdf.page.width - 2 * margin;
    pdf.font('Leitstand').fontSize(7).fillColor('#52555f');
    pdf.text(title.slice(0, 120), margin, y, { width: width * 0.75, height: 10, ellipsis: true });
    const text = fill(exportWords[locale].page, { page: page + 1, pages: count });
    pdf.text(text, margin, y, { width, align: 'right' });
  }
}

/** Writes the document as PDF into the stream: what it is of, then each table with its chart, pages numbered. */
export async function writePdf(document: ExportDocument, stream: Writable): Promise<void> {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin,
    bufferPages: true,
    lang: document.locale,
    displayTitle: true,
    info: { Title: document.title, Creator: 'Leitstand', CreationDate: new Date(document.madeAt) },
    font: resolve(fonts, 'DejaVuSansCondensed.ttf'),
  });
  pdf.registerFont('Leitstand', resolve(fonts, 'DejaVuSansCondensed.ttf'));
  pdf.registerFont('Leitstand bold', resolve(fonts, 'DejaVuSansCondensed-Bold.ttf'));
  const written = new Promise<void>((done, failed) => {
    stream.once('finish', done);
    stream.once('close', done);
    stream.once('error', failed);
  });
  pdf.pipe(stream);
  drawAbout(pdf, document);
  for (const table of document.tables) await drawPart(pdf, table, document);
  drawFooters(pdf, document.title, document.locale);
  pdf.end();
  await written;
}
