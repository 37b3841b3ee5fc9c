import { z } from 'zod';
import { type Figure, measures, readTerm, type Term } from './catalogue/figure.ts';
import { factsOf, placeOf } from './compile/compile.ts';
import { gridOf } from './compile/grid.ts';
import { type ContactSummary, summarizeContacts } from './contact-summary.ts';
import type { FigureContext } from './contract.ts';
import { runQuery } from './execute.ts';
import { sources } from './sources/index.ts';
import type { Source } from './sources/source.ts';
import { fail, type Question, validateQuestion } from './validate.ts';

/** Which contacts of a cell: those its numerator counts, its denominator, or either. */
export type CellPart = 'numerator' | 'denominator' | 'all';

/** A contact and how often the cell counts it: a contact may have several visits in a queue. */
export type CellContact = ContactSummary & { inNumerator: number; inDenominator: number };

export interface CellPage {
  contacts: CellContact[];
  /** Give it back to get the next page; null at the end. */
  next: string | null;
}

interface CellInput extends FigureContext {
  /** One metric, the range of the cell, and its splits as filters; without groupBy and interval. */
  query: unknown;
  part?: CellPart;
  cursor?: string | null | undefined;
  limit?: number;
}

const mostContacts = 500;
const cursorSchema = z.tuple([z.number(), z.string()]);

/** The contacts behind one cell, oldest first. @throws {FigureError} */
export async function contactsOfCell({
  query,
  part = 'all',
  cursor,
  limit = 50,
  ...context
}: CellInput): Promise<CellPage> {
  const question = validateQuestion(query, context.tenantTimeZone);
  const [figure] = question.figures;
  if (question.figures.length !== 1 || figure === undefined) {
    fail('invalidQuery', 'metrics', 'a cell has one figure', 'ask for the contacts of one metric');
  }
  const size = Math.max(1, Math.min(limit, mostContacts));
  const after = readCursor(cursor);
  const { sql, params } = compileCell({ ...question, groupBy: [], interval: null }, context, figure, part);
  const page = after === null ? '' : 'AND (at, contact) > ({afterAt:Int64}, {afterContact:String})';
  const rows = await runQuery(context, {
    sql: `SELECT contact, min(at_ms) AS at, sumIf(sign, side = 'numerator') AS above, sumIf(sign, side = 'denominator') AS below
      FROM (${sql}) GROUP BY contact HAVING (above > 0 OR below > 0) ${page} ORDER BY at, contact LIMIT ${size + 1}`,
    params: { ...params, ...(after === null ? {} : { afterAt: after[0], afterContact: after[1] }) },
    tag: `contacts of ${figure.key}`,
  });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const counted = new Map(shown.map((row) => [row.contact, row]));
  const summaries = await summarizeContacts(
    context,
    shown.map((row) => String(row.contact)),
  );
  return {
    contacts: summaries.map((summary) => {
      const row = counted.get(summary.contact);
      return { ...summary, inNumerator: Number(row?.above ?? 0), inDenominator: Number(row?.below ?? 0) };
    }),
    next: rows.length > size && last !== undefined ? writeCursor(Number(last.at), String(last.contact)) : null,
  };
}

function compileCell(question: Question, context: FigureContext, figure: Figure, part: CellPart) {
  const side = (name: CellPart, terms: readonly Term[]) =>
    (part === 'all' || part === name ? terms : []).map((term) => ({ name, term }));
  const chosen = [
    ...side(figure.denominator === undefined && part === 'denominator' ? 'denominator' : 'numerator', figure.numerator),
    ...side('denominator', figure.denominator ?? []),
  ];
  const compile = {
    tenantId: context.tenantId,
    queueSettings: context.queueSettings,
    now: Date.parse(context.now),
    grid: gridOf(question),
  };
  const params: Record<string, unknown> = {};
  const parts = chosen.flatMap(({ name, term }, index) => {
    const { measure: counted, sign } = readTerm(term);
    if (counted === 'interval') return [];
    const measure = measures[counted];
    const { source, clock } = placeOf(measure, question);
    const contact = (sources[source] as Source).contact;
    if (contact === undefined) {
      fail(
        'impossibleCombination',
        'metrics',
        `${figure.key} counts agents’ time, no contacts`,
        'open a figure of contacts, visits, segments or offers',
      );
    }
    const facts = factsOf(question, compile, source, clock);
    const condition = 'when' in measure ? measure.when : '1';
    for (const [key, value] of Object.entries(facts.params.values)) params[`c${index}${key}`] = value;
    const text = `SELECT toString(${contact}) AS contact, toInt64(at_ms) AS at_ms, '${name}' AS side, ${sign} AS sign FROM (${facts.rows})
      ${facts.where === '' ? 'WHERE' : `${facts.where} AND`} (${condition})`;
    return [text.replaceAll(/\{(p\d+):/g, `{c${index}$1:`)];
  });
  return { sql: parts.join(' UNION ALL '), params };
}

function writeCursor(at: number, contact: string): string {
  return Buffer.from(JSON.stringify([at, contact])).toString('base64url');
}

function readCursor(cursor: string | null | undefined): [number, string] | null {
  if (cursor === null || cursor === undefined || cursor === '') return null;
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return fail(
      'invalidQuery',
      'cursor',
      'the cursor cannot be read',
      'give back the cursor of the last page as it was',
    );
  }
}
