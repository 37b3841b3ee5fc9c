import { z } from 'zod';
import type { MeasureName } from './catalogue/figure.ts';
import { measures } from './catalogue/figure.ts';
import type { CompiledQuery } from './compile/compile.ts';
import { selectText, unitedText, valueName } from './compile/grouped-select.ts';
import { type FigureContext, FigureError, type Surface } from './contract.ts';

/** The measures of one interval and one combination of split values; durations in seconds. */
export interface MeasuredRow {
  bucket: number;
  splits: Array<string | number | null>;
  values: Partial<Record<MeasureName, number>>;
  /** Counts over the whole range: no row of the answer. */
  aside: boolean;
}

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const timeLimit = 30;

/** Runs one query, tagged with tenant, surface and what it counts. @throws {FigureError} tooSlow or unavailable. */
export async function runQuery(
  { clickhouse, tenantId, surface }: Pick<FigureContext, 'clickhouse' | 'tenantId'> & { surface: Surface },
  { sql, params, tag }: { sql: string; params: Record<string, unknown>; tag: string },
): Promise<Array<Record<string, string | number | null>>> {
  try {
    const result = await clickhouse.query({
      query: sql,
      query_params: params,
      format: 'JSONEachRow',
      clickhouse_settings: {
        log_comment: JSON.stringify({ tenant: tenantId, surface, metrics: tag }),
        do_not_merge_across_partitions_select_final: 1,
        max_execution_time: timeLimit,
        max_query_size: '4194304',
        max_ast_elements: '500000',
        join_use_nulls: 0,
        // Whole answers: the embedded engine plans streamed ones one after the other.
        wait_end_of_query: 1,
      },
    });
    return z.array(rowSchema).parse(await result.json());
  } catch (error) {
    throw figureErrorOf(error);
  }
}

/** The refusal that an error of the engine stands for; other errors stay what they are. */
export function figureErrorOf(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === '159' || code === '160' || code === '241') {
    return new FigureError({
      code: 'tooSlow',
      field: 'to',
      message: 'the question takes too long',
      hint: 'ask for a shorter range or fewer splits',
    });
  }
  if (code === '202' || code === '210' || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE'].includes(code ?? '')) {
    return new FigureError({
      code: 'unavailable',
      field: 'query',
      message: 'the figures cannot be reached now',
      hint: 'try again in a moment',
    });
  }
  return error;
}

/** Runs compiled queries and gives their rows with measures by name. Those of rollups go as one statement. */
export async function measure(
  context: FigureContext,
  queries: readonly CompiledQuery[],
  splits: number,
): Promise<MeasuredRow[]> {
  const rolled = queries.filter((query) => query.rolled);
  const batches =
    rolled.length > 1
      ? [rolled, ...queries.filter((query) => !query.rolled).map((query) => [query])]
      : queries.map((query) => [query]);
  const answers = await Promise.all(
    batches.map(async (batch) => {
      const rows = await runQuery(context, unite(batch, splits));
      return rows.map((row) => readRow(row, batch, splits));
    }),
  );
  return answers.flat();
}

/** Several queries as one statement. */
function unite(batch: readonly CompiledQuery[], splits: number) {
  const selects = batch.map(({ select }) => select);
  const [only, ...others] = selects;
  return {
    sql: only !== undefined && others.length === 0 ? selectText(only) : unitedText(selects, splits),
    params: Object.assign({}, ...batch.map(({ params }) => params)),
    tag: batch.flatMap(({ measures: names }) => names).join(','),
  };
}

function readRow(
  row: Record<string, string | number | null>,
  batch: readonly CompiledQuery[],
  splits: number,
): MeasuredRow {
  const part = Number(row.part ?? 0);
  const { measures: names = [], aside = false } = batch[part] ?? {};
  const values: MeasuredRow['values'] = {};
  for (const [index, name] of names.entries()) {
    const value = row[batch.length > 1 ? valueName(part, index) : `value${index}`];
    if (typeof value !== 'number') continue;
    values[name] = 'milliseconds' in measures[name] ? value / 1000 : value;
  }
  return {
    bucket: Number(row.bucket),
    splits: Array.from({ length: splits }, (_, index) => row[`split${index}`] ?? null),
    values,
    aside,
  };
}
