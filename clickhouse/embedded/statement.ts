import { EngineError } from './errors.ts';
import { type Token, tokens } from './tokens.ts';

/** An INSERT whose rows follow in their own format. */
export interface InsertPlan {
  /** `INSERT INTO t (a, b)`: everything before SETTINGS or FORMAT. */
  head: string;
  /** `SETTINGS …` as written, or empty. */
  settings: string;
  format: string;
  /** Rows that stand in the statement's own text, behind the format's name. */
  inlineRows: string;
}

/** What the front must know of a statement before the engine parses it for real. */
export interface Statement {
  text: string;
  /** First word, upper case: SELECT, INSERT, CREATE … */
  verb: string;
  /** The name after a closing FORMAT. */
  outputFormat: string | undefined;
  insert: InsertPlan | undefined;
}

function upper(token: Token | undefined): string {
  return token?.kind === 'word' ? token.text.toUpperCase() : '';
}

/** Reads one statement. @throws {EngineError} for several statements, or for files of this machine. */
export function readStatement(sql: string): Statement {
  let verb = '';
  let end = sql.length;
  let settingsAt: number | undefined;
  let outputFormat: string | undefined;
  const seen: Token[] = [];
  for (const token of tokens(sql)) {
    if (token.text === ';' && token.kind === 'mark') {
      end = Math.min(end, token.start);
      continue;
    }
    if (end < sql.length) {
      throw new EngineError(
        62,
        'SYNTAX_ERROR',
        'Syntax error (Multi-statements are not allowed): send one statement a request',
      );
    }
    seen.push(token);
    const word = upper(token);
    verb ||= word;
    const before = upper(seen.at(-2));
    if ((before === 'INTO' && word === 'OUTFILE') || (before === 'FROM' && word === 'INFILE')) {
      throw new EngineError(
        48,
        'NOT_IMPLEMENTED',
        `${before} ${word} is not allowed over HTTP: send or read the rows in the body`,
      );
    }
    if (token.depth > 0) continue;
    if (verb === 'INSERT') {
      if (word === 'VALUES' || word === 'SELECT' || word === 'WITH') verb = `INSERT ${word}`;
      if (word === 'SETTINGS') settingsAt ??= token.start;
      if (before === 'FORMAT' && seen.length > 4) {
        const formatAt = seen.at(-2)?.start ?? token.start;
        const insert = {
          head: sql.slice(0, settingsAt ?? formatAt).trim(),
          settings: settingsAt === undefined ? '' : sql.slice(settingsAt, formatAt).trim(),
          format: token.text,
          inlineRows: sql.slice(token.end).replace(/^[ \t]*(\r?\n)?/, ''),
        };
        return { text: sql, verb, outputFormat: undefined, insert };
      }
    }
    const namesFormat = before === 'FORMAT' && !['FROM', 'JOIN', 'AS', 'SELECT'].includes(upper(seen.at(-3)));
    if (token.kind === 'word' && namesFormat) outputFormat = token.text;
    else if (
      outputFormat !== undefined &&
      word !== 'SETTINGS' &&
      upper(seen.at(-2)) !== 'SETTINGS' &&
      settingsAt === undefined
    ) {
      outputFormat = undefined;
    }
    if (word === 'SETTINGS') settingsAt ??= token.start;
  }
  return { text: sql.slice(0, end).trim(), verb: verb.split(' ')[0] ?? '', outputFormat, insert: undefined };
}
