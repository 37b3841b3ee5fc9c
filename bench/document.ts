import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

/** A section of docs/benchmarks.md: its name, and what stands in it below the heading. */
export type Section = { name: string; title: string; body: string };

/** Puts sections into a document between their marks; what others wrote stays, new sections go to the end. */
export function withSections(document: string, sections: Section[]): string {
  let result = document;
  for (const { name, title, body } of sections) {
    const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
    const block = `${begin}\n## ${title}\n\n${body.trim()}\n${end}`;
    const [from, to] = [result.indexOf(begin), result.indexOf(end)];
    result =
      from >= 0 && to > from
        ? result.slice(0, from) + block + result.slice(to + end.length)
        : `${result.trimEnd()}\n\n${block}\n`;
  }
  return result;
}

/** Writes sections into docs/benchmarks.md. */
export async function writeSections(sections: Section[]): Promise<void> {
  const document = await readFile(path, 'utf8');
  await writeFile(path, withSections(document, sections));
}

/** A Markdown table. */
export function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
