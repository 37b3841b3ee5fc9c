import { expect, test } from 'vitest';
import { decodeLine } from './decode.ts';

test('drops a byte order mark', () => {
  expect(decodeLine(Buffer.from('\ufeffname,größe'), 'auto')).toBe('name,größe');
});

test('reads Latin-1 where the bytes are not UTF-8', () => {
  const latin = Buffer.from('Kündigung €', 'latin1');
  latin[latin.length - 1] = 0x80;
  expect(decodeLine(latin, 'auto')).toBe('Kündigung €');
  expect(decodeLine(latin, 'utf-8')).toBeNull();
  expect(decodeLine(Buffer.from('ü'), 'latin-1')).toBe('Ã¼');
});
