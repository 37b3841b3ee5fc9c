/**
 * Seconds of a written duration: `75`, `75.5`, `75,5`, `1:15`, `0:01:15`, `250ms`, `-5`. Null when it reads as none.
 * `m:ss` and `h:mm:ss` are told apart by the number of colons; the first part may be of any size.
 */
export function readDuration(text: string): number | null {
  const match = /^\s*([+-]?)\s*((?:\d+:)?(?:\d+:)?\d+(?:[.,]\d+)?)\s*(ms|s)?\s*$/.exec(text);
  if (match === null) return null;
  const [, sign, digits = '', unit] = match;
  const parts = digits.split(':');
  if (parts.length > 1 && unit === 'ms') return null;
  let seconds = 0;
  for (const [place, part] of parts.entries()) {
    const value = Number(part.replace(',', '.'));
    if (place > 0 && value >= 60) return null;
    seconds = seconds * 60 + value;
  }
  const scaled = unit === 'ms' ? seconds / 1000 : seconds;
  return sign === '-' ? -scaled : scaled;
}

/** A number with a decimal point or comma; null when the text is none. */
export function readNumber(text: string): number | null {
  return /^\s*[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text.replace(',', '.')) : null;
}
