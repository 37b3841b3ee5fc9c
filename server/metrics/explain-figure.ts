import { formulaOf } from './catalogue/definition.ts';
import { type Figure, measures, readTerm, type Term } from './catalogue/figure.ts';
import { findFigure } from './catalogue/index.ts';
import { variantsOf } from './catalogue/variants.ts';
import { compileQuestion } from './compile/compile.ts';
import { gridOf } from './compile/grid.ts';
import { possibleThresholds } from './compile/thresholds.ts';
import type { FigureContext, Unit } from './contract.ts';
import { measure } from './execute.ts';
import { doubtOf, judgeOf } from './provisional.ts';
import { rollupState } from './rollups/state.ts';
import { fail, type Question, validateQuestion } from './validate.ts';
import { figureValue, type Measured, measuredOf } from './value.ts';

type Language = 'en' | 'de';
type Words = Record<Language, string>;

/** One number of a formula. */
export interface ExplainedTerm {
  measure: string;
  label: Words;
  /** Taken away instead of added. */
  negative: boolean;
  value: number | null;
}

/** A figure with the numbers put into its formula. */
export interface ExplainedFigure {
  key: string;
  label: Words;
  unit: Unit;
  value: number | null;
  /** The formula in words. */
  formula: Words;
  /** The formula with the numbers, such as `74.9 % = 212 answered within 20 s ÷ (283 answered + …)`. */
  sentence: Words;
  numerator: ExplainedTerm[];
  denominator: ExplainedTerm[] | null;
}

export interface Explanation extends ExplainedFigure {
  /** The value can still change by the normal course of things. */
  provisional: boolean;
  /** Figures that define the same thing otherwise, side by side. */
  variants: ExplainedFigure[];
}

/** Explains one cell: its figure, range and splits as filters. @throws {FigureError} */
export async function explainFigure(context: FigureContext & { query: unknown }): Promise<Explanation> {
  const question: Question = {
    ...validateQuestion(context.query, context.tenantTimeZone),
    groupBy: [],
    interval: null,
  };
  const [figure] = question.figures;
  if (question.figures.length !== 1 || figure === undefined) {
    fail('invalidQuery', 'metrics', 'one figure can be explained at a time', 'ask for one metric');
  }
  const variants = variantsOf(figure.key).flatMap((key) => findFigure(key) ?? []);
  const now = Date.parse(context.now);
  const { tenantId, queueSettings } = context;
  const rollups = await rollupState(context, [question]);
  const compile = { tenantId, queueSettings, now, grid: gridOf(question), rollups };
  const [rows, judge] = await Promise.all([
    measure(context, compileQuestion({ ...question, figures: [figure, ...variants] }, compile), 0),
    judgeOf(context, question, compile, doubtOf(context, question, compile)),
  ]);
  const measured: Measured = Object.assign({}, ...rows.map((row) => row.values));
  const seconds = Math.max(0, Math.min(question.to, now) - question.from) / 1000;
  const threshold = commonThreshold(question, context);
  const explain = (one: Figure) => explained(one, measured, seconds, threshold);
  const provisional = judge.of([{ index: 0, bucket: 0, splits: [] }]).length > 0;
  return { ...explain(figure), provisional, variants: variants.map(explain) };
}

function explained(figure: Figure, measured: Measured, seconds: number, threshold: string): ExplainedFigure {
  const { key, label, unit, numerator, denominator } = figure;
  const value = figureValue(figure, measured, seconds);
  const terms = (side: readonly Term[]) => side.map((term) => explainedTerm(term, measured, seconds, threshold));
  const above = terms(numerator);
  const below = denominator === undefined ? null : terms(denominator);
  const sentence = (language: Language) => {
    const quotient = below === null ? '' : ` ÷ ${sideText(below, language)}`;
    const factor = figure.factor === undefined ? '' : ` × ${figure.factor}`;
    return `${valueText(value, unit, language)} = ${sideText(above, language)}${quotient}${factor}`;
  };
  return {
    key,
    label,
    unit,
    value,
    formula: { en: formulaOf(figure, 'en'), de: formulaOf(figure, 'de') },
    sentence: { en: sentence('en'), de: sentence('de') },
    numerator: above,
    denominator: below,
  };
}

function explainedTerm(term: Term, measured: Measured, seconds: number, threshold: string): ExplainedTerm {
  const { measure: name, sign } = readTerm(term);
  const label = name === 'interval' ? { en: 'interval', de: 'Intervall' } : measures[name].label;
  const named = (text: string) => text.replace(/\bT\b/, threshold);
  return {
    measure: name,
    label: { en: named(label.en), de: named(label.de) },
    negative: sign < 0,
    value: measuredOf(term, measured, seconds),
  };
}

function sideText(terms: readonly ExplainedTerm[], language: Language): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const texts = terms.map(({ value, label, negative }, index) => {
    const sign = negative ? '− ' : index > 0 ? '+ ' : '';
    return `${sign}${value === null ? '–' : format.format(value)} ${label[language]}`;
  });
  return texts.length > 1 ? `(${texts.join(' ')})` : (texts[0] ?? '');
}

function valueText(value: number | null, unit: Unit, language: Language): string {
  if (value === null) return '–';
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (unit === 'ratio') return `${format.format(value * 100)} %`;
  return unit === 'seconds' ? `${format.format(value)} s` : format.format(value);
}

/** `20 s` where every visit of the cell is judged by one threshold, else `T`. */
function commonThreshold(question: Question, { queueSettings }: FigureContext): string {
  if (question.threshold !== undefined) return `${question.threshold} s`;
  const queues = question.filters.find((filter) => filter.split === 'queue')?.values;
  const settings = queueSettings.filter(({ queue }) => queues === undefined || queues.includes(queue));
  const every = new Set(possibleThresholds(settings));
  if (settings.length === 0 || (queues === undefined && settings.length > 0)) every.add(20);
  return every.size === 1 ? `${[...every][0]} s` : 'T';
}
