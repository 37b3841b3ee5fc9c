import type { ExportDocument, ExportTable } from '#server/desks/export/document.ts';
import { printCell } from '#server/desks/export/print-cell.ts';
import { exportWords, fill } from '#server/desks/export/words.ts';
import { reportWords } from './words.ts';

/** So much of a report stands in the mail itself; the files have all of it. */
const MOST_TABLES = 3;
const MOST_ROWS = 12;
const MOST_COLUMNS = 7;

type Links = { report: string | null; leave: string | null };

type Body = { document: ExportDocument; company: string; links: Links; picture: boolean };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What others wrote is text in a mail. */
const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** The tables that a mail shows: not those over time where there are others. */
function shownTables({ tables }: ExportDocument): ExportTable[] {
  const plain = tables.filter(({ columns, rows }) => rows.length > 0 && !columns.some(({ holds }) => holds === 'time'));
  return (plain.length > 0 ? plain : tables).slice(0, MOST_TABLES);
}

/** A table as texts; one row without names stands as pairs. */
function printed(table: ExportTable, locale: ExportDocument['locale']) {
  const { columns, rows } = table;
  if (rows.length === 1 && columns.every(({ holds }) => holds !== 'name' && holds !== 'time')) {
    return { head: null, more: 0, lines: columns.map((column) => [column.label, printCell(table, 0, column, locale)]) };
  }
  const wide = columns.slice(0, MOST_COLUMNS);
  const lines = rows
    .slice(0, MOST_ROWS)
    .map((_, place) => wide.map((column) => printCell(table, place, column, locale)));
  return { head: wide.map(({ label }) => label), more: rows.length - lines.length, lines };
}

/** The mail's plain text: figures, what they are of, and where the report is. */
export function mailText({ document, company, links }: Body): string {
  const { locale, title, about } = document;
  const { mail } = reportWords(locale);
  const tables = shownTables(document).flatMap((table) => {
    const { head, lines, more } = printed(table, locale);
    const rows =
      head === null
        ? lines.map(([label, value]) => `${label}: ${value}`)
        : [head, ...lines].map((line) => line.join(' | '));
    const rest = more > 0 ? [fill(mail.more, { count: more })] : [];
    return [table.title, ...(table.rows.length > 0 ? rows : [exportWords[locale].empty]), ...rest, ''];
  });
  return [
    title,
    '',
    ...tables,
    ...about.slice(1).map(([name, text]) => `${name}: ${text}`),
    '',
    ...(links.report ? [fill(mail.open, { url: links.report }), ''] : []),
    '-- ',
    fill(mail.why, { company }),
    ...(links.leave ? [fill(mail.leave, { url: links.leave })] : []),
  ].join('\n');
}

const cell = 'padding:4px 10px;border-bottom:1px solid #e4e4e7;';

function htmlTable(table: ExportTable, locale: ExportDocument['locale']): string {
  const { mail } = reportWords(locale);
  const { title } = table;
  const { head, lines, more } = printed(table, locale);
  if (table.rows.length === 0)
    return `<h2 style="font-size:14px">${safe(title)}</h2><p>${safe(exportWords[locale].empty)}</p>`;
  const right = (index: number) => {
    const holds = table.columns[index]?.holds;
    return head === null ? index > 0 : holds !== 'name' && holds !== 'time';
  };
  const row = (tag: 'td' | 'th') => (texts: readonly string[]) =>
    `<tr>${texts.map((text, index) => `<${tag} style="${cell}text-align:${right(index) ? 'right' : 'left'}">${safe(text)}</${tag}>`).join('')}</tr>`;
  const rest = more > 0 ? `<p style="color:#52555f">${safe(fill(mail.more, { count: more }))}</p>` : '';
  return `<h2 style="font-size:14px">${safe(title)}</h2><table style="border-collapse:collapse;font-size:13px">${head ? row('th')(head) : ''}${lines.map(row('td')).join('')}</table>${rest}`;
}

/** The same as HTML; the picture is part of the mail, and nothing is fetched from anywhere. */
export function mailHtml({ document, company, links, picture }: Body): string {
  const { locale, title, about } = document;
  const { mail } = reportWords(locale);
  const link = (url: string, text: string) => `<a href="${safe(url)}">${safe(text)}</a>`;
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${safe(title)}</title></head>`,
    '<body style="font-family:system-ui,sans-serif;font-size:14px;color:#17181c;background:#ffffff">',
    `<h1 style="font-size:18px">${safe(title)}</h1>`,
    picture ? `<p><img src="cid:chart@leitstand" alt="${safe(fill(mail.chart, { title }))}" width="640"></p>` : '',
    ...shownTables(document).map((table) => htmlTable(table, locale)),
    '<table style="border-collapse:collapse;font-size:12px;color:#52555f;margin-top:16px">',
    ...about
      .slice(1)
      .map(([name, text]) => `<tr><td style="padding:1px 10px 1px 0">${safe(name)}</td><td>${safe(text)}</td></tr>`),
    '</table>',
    links.report ? `<p>${link(links.report, mail.openLink)}</p>` : '',
    `<p style="font-size:12px;color:#52555f">${safe(fill(mail.why, { company }))} ${links.leave ? link(links.leave, mail.leaveLink) : ''}</p>`,
    '</body></html>',
  ].join('\n');
}
