import type { Ctx } from '#server/domain/context.ts';
import { stretchesOf, withoutLeftOut } from '#server/domain/marks/left-out.ts';
import type { FigureAnswer, FigureQuery } from '#server/metrics/contract.ts';
import { listMarks } from '#server/services/mark/index.ts';

/** The one value that a filter asks for; null where there is none or several. */
function only(wanted: unknown): string | null {
  const [value, ...more] = [wanted ?? null].flat();
  return typeof value === 'string' && more.length === 0 ? value : null;
}

/** Takes out of the period that is compared with what marks leave out, and says what it was. */
export async function leaveOutMarked(ctx: Ctx, query: unknown, answer: FigureAnswer): Promise<FigureAnswer> {
  const { compare } = answer;
  if (!compare) return answer;
  const { metrics, filters } = query as FigureQuery;
  const bounds = { from: new Date(compare.from).toISOString(), to: new Date(compare.to).toISOString() };
  const scope = { queue: only(filters?.queue), site: only(filters?.site) };
  const stretches = stretchesOf(await listMarks({ ctx, input: { ...bounds, ...scope } }), scope);
  return { ...answer, compare: { ...compare, ...withoutLeftOut(compare.rows, metrics, bounds, stretches) } };
}
