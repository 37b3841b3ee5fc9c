import { readDuration } from './duration.ts';
import type { RowValues, Template } from './template.ts';

/** Seconds that a row adds to a time, null when one of its terms is empty, or why they cannot be read. */
type Plus = number | null | { problem: string };

/** A sign, then everything up to the next sign outside of braces. */
const term = /\s*([+-]?)\s*((?:\{[^{}]*\}|[^{}+-])+)/g;

/** Compiles `plus`: signed terms such as `{duration}-{billsec}`, or a list of such texts. */
export function compilePlus(
  plus: string | readonly string[],
  templateOf: (text: string) => Template,
): (row: RowValues) => Plus {
  const terms = (typeof plus === 'string' ? [plus] : plus).flatMap((text) =>
    [...text.matchAll(term)].map(([, sign, body = '']) => ({
      factor: sign === '-' ? -1 : 1,
      body,
      text: templateOf(body.trim()),
    })),
  );
  return (row) => {
    let sum = 0;
    for (const { factor, body, text } of terms) {
      const found = text.fill(row);
      if (/^\s*(ms|s)?\s*$/.test(found)) return null;
      const seconds = readDuration(found);
      if (seconds === null) return { problem: `${body.trim()} is ${shown(found)}, which is no duration` };
      sum += factor * seconds;
    }
    return sum;
  };
}

/** A text from the table as a reason repeats it: quoted, and never longer than a line. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
