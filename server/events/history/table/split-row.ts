/** Fields of one row, or why it cannot be cut; `open` = a quote is not closed, so the row may go on in the next line. */
export type SplitRow = { fields: string[] } | { problem: string; open: boolean };

/** Cuts one CSV record (RFC 4180: quotes double inside quotes). */
export function splitRow(text: string, delimiter: string): SplitRow {
  if (!text.includes('"')) return { fields: text.split(delimiter) };
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === '"' ? quoted(text, at) : plain(text, at, delimiter);
    if ('problem' in field) return field;
    fields.push(field.value);
    at = field.next;
    if (at >= text.length) return { fields };
    if (!text.startsWith(delimiter, at))
      return { problem: `text follows the closing quote of field ${fields.length}`, open: false };
    at += delimiter.length;
    if (at === text.length) return { fields: [...fields, ''] };
  }
}

type Field = { value: string; next: number } | { problem: string; open: boolean };

function plain(text: string, from: number, delimiter: string): Field {
  const end = text.indexOf(delimiter, from);
  const next = end === -1 ? text.length : end;
  return { value: text.slice(from, next), next };
}

function quoted(text: string, from: number): Field {
  let value = '';
  let start = from + 1;
  for (;;) {
    const end = text.indexOf('"', start);
    if (end === -1) return { problem: 'a quote is not closed', open: true };
    value += text.slice(start, end);
    if (text[end + 1] !== '"') return { value, next: end + 1 };
    value += '"';
    start = end + 2;
  }
}

const candidates = [',', ';', '\t', '|'];

/** The delimiter that cuts the header line into the most fields; a comma when none does. */
export function detectDelimiter(header: string): string {
  let best = ',';
  let most = 1;
  for (const candidate of candidates) {
    const row = splitRow(header, candidate);
    const count = 'fields' in row ? row.fields.length : 0;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}
