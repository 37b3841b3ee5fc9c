import { decodeLine, type Encoding } from '../source/decode.ts';
import { LONGEST_LINE, type RawLine } from '../source/read-lines.ts';
import type { TableRow } from './read-rows.ts';

/** Reads NDJSON as a table: a column such as `Queue.Name` is that field, or the field Name inside of Queue. */
export async function* readRecords(
  batches: AsyncIterable<RawLine[]>,
  { encoding, columns }: { encoding: Encoding; columns: readonly string[] },
): AsyncGenerator<TableRow[]> {
  let row = 0;
  for await (const batch of batches) {
    const rows: TableRow[] = [];
    for (const { number: line, bytes } of batch) {
      const text = bytes === null ? null : decodeLine(bytes, encoding);
      if (text?.trim() === '') continue;
      row += 1;
      const broken = bytes === null ? `the line is longer than ${LONGEST_LINE} bytes` : 'the line is not UTF-8';
      const read = text === null ? { problem: broken } : fieldsOf(text, columns);
      rows.push({ line, row, text: text ?? '', ...read });
    }
    yield rows;
  }
}

function fieldsOf(text: string, columns: readonly string[]): { fields: string[] } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'the line is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'the line is no JSON object' };
  return { fields: columns.map((column) => textOf(inside(value, column))) };
}

function inside(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(value, head)) continue;
    const found = inside((value as Record<string, unknown>)[head], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
