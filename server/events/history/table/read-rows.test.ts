import { expect, test } from 'vitest';
import { readLines } from '../source/read-lines.ts';
import { readTable } from './read-rows.ts';

async function* bytes(text: string | Buffer) {
  yield Buffer.from(text);
}

async function read(text: string | Buffer) {
  const { header, rows } = await readTable(readLines(bytes(text)), { encoding: 'auto', delimiter: 'auto' });
  const all = [];
  for await (const batch of rows) all.push(...batch);
  return { header, rows: all };
}

test('reads a table with a byte order mark, semicolons and CRLF', async () => {
  const { header, rows } = await read('\ufeffid;queue\r\n1;Verkauf\r\n\r\n2;"a;b"\r\n');
  expect(header).toEqual(['id', 'queue']);
  expect(rows).toEqual([
    { line: 2, row: 1, text: '1;Verkauf', fields: ['1', 'Verkauf'] },
    { line: 4, row: 2, text: '2;"a;b"', fields: ['2', 'a;b'] },
  ]);
});

test('a broken quote costs one row, a line break inside quotes none', async () => {
  const { rows } = await read('a,b\n1,"x\n2,y\n3,"two\nlines"\n4,"z"w\n5\n6,end');
  expect(rows.map(({ line, row, ...rest }) => [line, row, 'fields' in rest ? rest.fields : rest.problem])).toEqual([
    [2, 1, 'a quote is not closed'],
    [3, 2, ['2', 'y']],
    [4, 3, ['3', 'two\nlines']],
    [6, 4, 'text follows the closing quote of field 2'],
    [7, 5, 'the row has 1 fields, the header 2'],
    [8, 6, ['6', 'end']],
  ]);
});

test('reads Latin-1', async () => {
  const { rows } = await read(Buffer.from('a,b\n1,Köln', 'latin1'));
  expect(rows[0]).toMatchObject({ fields: ['1', 'Köln'] });
});

test('refuses a file without a header', async () => {
  await expect(read('')).rejects.toThrow('no header line');
});

test('with columns there is no header, and fields may be missing at the end', async () => {
  const columns = ['id', 'queue', 'note'];
  const open = async (text: string) => {
    const table = await readTable(readLines(bytes(text)), { encoding: 'auto', delimiter: 'auto', columns });
    const all = [];
    for await (const batch of table.rows) all.push(...batch);
    return all.map((row) => ('fields' in row ? row.fields : row.problem));
  };
  expect(await open('1|Sales|x\n2|Help\n3|a|b|c')).toEqual([
    ['1', 'Sales', 'x'],
    ['2', 'Help'],
    'the row has 4 fields, the header 3',
  ]);
  expect(await open('id;queue;note\n1;Sales;x')).toEqual([['1', 'Sales', 'x']]);
});

test('a first line sep= names the delimiter', async () => {
  const { header, rows } = await read('sep=|\r\nid|a,b,c\r\n1|2');
  expect(header).toEqual(['id', 'a,b,c']);
  expect(rows).toEqual([{ line: 3, row: 1, text: '1|2', fields: ['1', '2'] }]);
});
