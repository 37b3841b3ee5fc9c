import { decodeLine } from './decode.ts';
import { openSource } from './open-source.ts';
import { readLines } from './read-lines.ts';

/** The first line of a file that is not blank and no `sep=` of a spreadsheet; empty when there is none. */
export async function firstLine(path: string): Promise<string> {
  const { bytes } = await openSource(path);
  for await (const batch of readLines(bytes)) {
    for (const line of batch) {
      const text = line.bytes === null ? '' : (decodeLine(line.bytes, 'auto') ?? '');
      if (text.trim() !== '' && !/^sep=.$/i.test(text)) return text;
    }
  }
  return '';
}
