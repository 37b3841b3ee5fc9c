import { EngineError } from './errors.ts';
import { mayOpenBracket, takesFunction } from './reader-words.ts';
import { type Token, tokens } from './tokens.ts';

const marks = /^[()[\]{},.+\-*/%=<>!|&?:^~;]$/;
/** Words that no question needs: they write, name a function without calling it, or name a table by a parameter. */
const refusedWords = new Set(['APPLY', 'IDENTIFIER', 'INFILE', 'INTO', 'OUTFILE']);
/** Statements that could stand in brackets in a question's place. */
const otherStatements = new Set(['CHECK', 'DESC', 'DESCRIBE', 'EXPLAIN', 'KILL', 'SHOW', 'SYSTEM']);

function refuse(what: string): never {
  throw new EngineError(497, 'ACCESS_DENIED', `Not enough privileges: ${what} is not open to a reader`);
}

function isString(token: Token | undefined): boolean {
  return token?.kind === 'quoted' && token.text.startsWith("'");
}

/** What a word or a quoted name names; undefined for strings and marks. */
function nameOf(token: Token | undefined): string | undefined {
  if (!token || token.kind === 'mark' || isString(token)) return undefined;
  return token.kind === 'word' ? token.text : token.text.slice(1, -1);
}

function checkName(token: Token, next: Token | undefined): void {
  const name = nameOf(token);
  if (name === undefined) return;
  if (token.kind === 'quoted' && !/^[\p{L}\p{N}_]+$/u.test(name)) refuse('a quoted name with other signs than letters');
  if (token.kind === 'word' && refusedWords.has(name.toUpperCase())) refuse(name.toUpperCase());
  if (name.toLowerCase().split('.').includes('system')) refuse('the database system');
  if (next?.text !== '(' || next.kind !== 'mark') return;
  if (token.kind === 'quoted' || !mayOpenBracket(name)) refuse(`the function ${name.slice(0, 80)}`);
}

function checkPair(token: Token, next: Token): void {
  const touching = token.end === next.start;
  if (touching && token.text === '/' && next.text === '/') refuse('a comment of this kind');
  if (touching && next.kind === 'quoted' && token.kind !== 'mark') refuse('a quote that touches a word');
  const before = token.text.toUpperCase();
  if (isString(next) && (before === 'FROM' || before === 'JOIN' || before.endsWith('.')))
    refuse('a table named by a text');
  if (before === '(' && next.kind === 'word' && otherStatements.has(next.text.toUpperCase()))
    refuse(next.text.toUpperCase());
}

/** A function given by its bare name is called without a bracket behind it; so functions are written out, or not given. */
function checkGivenFunction(seen: readonly Token[], at: number): void {
  const [open, first] = [seen[at + 1], seen[at + 2]];
  if (!takesFunction(seen[at]?.text ?? '') || open?.text !== '(' || !first) return;
  const depth = open.depth + 1;
  let end = at + 2;
  while (seen[end] && !(seen[end]?.depth === depth && seen[end]?.text === ',') && (seen[end]?.depth ?? 0) >= depth)
    end += 1;
  if (seen[end]?.text !== ',') return;
  const argument = seen.slice(at + 2, end);
  const arrow = argument.findIndex(
    (token, index) => token.depth === depth && token.text === '-' && argument[index + 1]?.text === '>',
  );
  const names = argument.slice(0, Math.max(arrow, 0));
  const written = names.length > 0 && names.every((token) => token.kind === 'word' || /^[(),]$/.test(token.text));
  if (!written) refuse('a function that is not written out');
}

/**
 * The statement as it may run for a reader: one question, of allowed functions, about tables. It is spelled anew from its
 * pieces, so that the engine reads what was looked at and no comment hides anything from one of the two.
 * @throws {EngineError} naming what is not allowed.
 */
export function readerStatement(sql: string): string {
  if (sql.includes('\0')) refuse('a NUL character');
  const seen = [...tokens(sql)];
  const first = seen.find((token) => token.text !== '(');
  if (first?.kind !== 'word' || !['SELECT', 'WITH'].includes(first.text.toUpperCase()))
    refuse(`a statement that begins with ${(first?.text ?? 'nothing').slice(0, 40).toUpperCase()}`);
  let text = '';
  for (const [at, token] of seen.entries()) {
    const next = seen[at + 1];
    if (token.kind === 'mark' && !marks.test(token.text)) refuse(`the sign ${token.text}`);
    if (token.text.startsWith('$')) refuse('a text between dollar signs');
    checkName(token, next);
    checkGivenFunction(seen, at);
    if (next) checkPair(token, next);
    text += token.text + (next && next.start > token.end ? ' ' : '');
  }
  return text;
}
