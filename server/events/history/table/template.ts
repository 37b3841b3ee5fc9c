/** A compiled text with placeholders. */
export type Template = { columns: string[]; missing: string[]; fill: (row: RowValues) => string };

/** What placeholders read: fields by column, the row's number and, once known, its contact. */
export type RowValues = { fields: readonly string[]; row: number; contact: string };

const placeholder = /\{([^{}]+)\}/g;

/** Compiles a text such as `bank-{row}` against the columns of a table; `missing` lists the columns it lacks. */
export function compileTemplate(text: string, header: readonly string[]): Template {
  const parts: ((row: RowValues) => string)[] = [];
  const missing: string[] = [];
  const columns: string[] = [];
  let last = 0;
  for (const match of text.matchAll(placeholder)) {
    const literal = text.slice(last, match.index);
    if (literal !== '') parts.push(() => literal);
    const name = match[1] ?? '';
    const index = header.indexOf(name);
    if (index !== -1) {
      columns.push(name);
      parts.push((row) => (row.fields[index] ?? '').trim());
    } else if (name === 'row') parts.push((row) => String(row.row));
    else if (name === 'contact') parts.push((row) => row.contact);
    else missing.push(name);
    last = match.index + match[0].length;
  }
  const tail = text.slice(last);
  if (tail !== '') parts.push(() => tail);
  const [only] = parts;
  const fill = parts.length === 1 && only ? only : (row: RowValues) => parts.map((part) => part(row)).join('');
  return { columns, missing, fill };
}
