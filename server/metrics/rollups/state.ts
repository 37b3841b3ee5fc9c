import type { ClickHouseClient } from '@clickhouse/client';
import { readRollupState } from '#clickhouse/tables/rollup-marks.ts';
import type { FigureContext } from '../contract.ts';
import { figureErrorOf } from '../execute.ts';
import type { Question } from '../validate.ts';
import { rollupLayout } from './fill.ts';
import { quarter } from './rollup.ts';
import type { RollupState } from './route.ts';

interface Range {
  from: number;
  to: number;
}

type State = Awaited<ReturnType<typeof readRollupState>>;

/** Reads of one tenant's state: the one under way, and the one that whoever asks meanwhile waits for. */
interface Reads {
  running: Promise<unknown>;
  next: (Range & { state: Promise<State> }) | undefined;
}

const readsOf = new WeakMap<ClickHouseClient, Map<string, Reads>>();

/**
 * What rollups may answer for in some questions, as of now: asked before the figures are, so that a quarter-hour taken
 * for clean is read in a state no older than this. Undefined where facts must answer. @throws {FigureError}
 */
export async function rollupState(
  { clickhouse, tenantId, serve }: Pick<FigureContext, 'clickhouse' | 'tenantId' | 'serve'>,
  questions: readonly Question[],
): Promise<RollupState | undefined> {
  if (serve === 'facts') return undefined;
  const from = Math.min(...questions.map((question) => question.from)) - quarter;
  const to = Math.max(...questions.map((question) => question.to));
  try {
    const { built, dirty } = await readTogether(clickhouse, tenantId, { from, to });
    if (built) return { layout: rollupLayout, dirty };
  } catch (error) {
    throw figureErrorOf(error);
  }
  if (serve === 'rollups') throw new Error('the rollups of this tenant are not built');
  return undefined;
}

/** Questions asked at once share a read that begins after the last of them: a page's seven cost one or two, not seven. */
function readTogether(clickhouse: ClickHouseClient, tenantId: string, { from, to }: Range): Promise<State> {
  const tenants = readsOf.get(clickhouse) ?? new Map<string, Reads>();
  readsOf.set(clickhouse, tenants);
  const reads = tenants.get(tenantId) ?? { running: new Promise((resolve) => setImmediate(resolve)), next: undefined };
  tenants.set(tenantId, reads);
  if (reads.next !== undefined) {
    reads.next.from = Math.min(reads.next.from, from);
    reads.next.to = Math.max(reads.next.to, to);
    return reads.next.state;
  }
  const range: Range = { from, to };
  const state = reads.running.then(() => {
    const read = readRollupState(clickhouse, { tenantId, layout: rollupLayout, from: range.from, to: range.to });
    const ended = read.then(
      () => undefined,
      () => undefined,
    );
    reads.next = undefined;
    reads.running = ended;
    void ended.then(() => {
      if (reads.next === undefined) tenants.delete(tenantId);
    });
    return read;
  });
  reads.next = Object.assign(range, { state });
  return state;
}
