import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { firstLine } from '#server/events/history/source/first-line.ts';
import { builtInNames, recogniseBuiltIn } from '#server/events/history/table/built-in.ts';

type Wish = {
  file: string;
  mapping: string | undefined;
  from: string | undefined;
  timeZone: string | undefined;
};

/** How a file is read: the text of a mapping, null for a file of events; `name` of a built-in one. */
type Choice = { text: string | null; name: string | null };

/** The mapping that was named, or the built-in one whose data the file holds. @throws {Error} saying what to give */
export async function chooseMapping({ file, mapping, from, timeZone }: Wish): Promise<Choice> {
  if (mapping !== undefined && from !== undefined) throw new Error('Give --mapping or --from, not both.');
  if (mapping !== undefined) return { text: inZone(await readFile(resolve(mapping), 'utf8'), timeZone), name: null };
  if (from !== undefined && !builtInNames.includes(from)) {
    throw new Error(`There is no built-in mapping ${JSON.stringify(from)}; there are ${builtInNames.join(', ')}.`);
  }
  const line = await firstLine(file);
  const found = recogniseBuiltIn(line, from);
  if (found === null && from !== undefined) throw new Error(`The first line of ${file} is not one of ${from}.`);
  if (found === null) {
    if (line === '' || line.trimStart().startsWith('{')) return { text: null, name: null };
    throw new Error(
      `${file} is a table that no built-in mapping knows (${builtInNames.join(', ')}): say with --mapping FILE.json how to read it (docs/import.md).`,
    );
  }
  if (found.localTimes && timeZone === undefined) {
    throw new Error(`Times in ${file} (${found.name}) carry no zone: say with --time-zone, such as Europe/Berlin.`);
  }
  return { text: inZone(found.text, timeZone), name: found.name };
}

function inZone(text: string, timeZone: string | undefined): string {
  if (timeZone === undefined) return text;
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch {
    // Told with its reason where the mapping is read.
    return text;
  }
  return JSON.stringify({ ...(mapping as object), timeZone });
}
