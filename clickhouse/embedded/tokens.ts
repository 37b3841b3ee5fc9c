/** One piece of a statement; whitespace and comments are left out. */
export interface Token {
  kind: 'word' | 'quoted' | 'mark';
  text: string;
  start: number;
  end: number;
  /** Round brackets open around it. */
  depth: number;
}

const skipped = /(?:\s+|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?(?:\*\/|$))+/y;
const word = /[A-Za-z0-9_][A-Za-z0-9_.]*/y;
const quotedForms: Record<string, RegExp> = {
  "'": /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y,
  '"': /"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)/y,
  '`': /`(?:[^`\\]|\\[\s\S]|``)*(?:`|$)/y,
  $: /\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/y,
};

function at(pattern: RegExp, sql: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(sql) ? pattern.lastIndex : position;
}

/** Cuts a statement into words, quoted pieces and marks, as ClickHouse's lexer does. */
export function* tokens(sql: string): Generator<Token> {
  let position = at(skipped, sql, 0);
  let depth = 0;
  while (position < sql.length) {
    const start = position;
    const first = sql[start] ?? '';
    const quoted = quotedForms[first];
    const quoteEnd = quoted ? at(quoted, sql, start) : start;
    const wordEnd = quoteEnd > start ? start : at(word, sql, start);
    position = Math.max(quoteEnd, wordEnd, start + 1);
    const kind = quoteEnd > start ? 'quoted' : wordEnd > start ? 'word' : 'mark';
    if (kind === 'mark' && first === ')') depth -= 1;
    yield { kind, text: sql.slice(start, position), start, end: position, depth };
    if (kind === 'mark' && first === '(') depth += 1;
    position = at(skipped, sql, position);
  }
}
