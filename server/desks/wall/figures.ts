import { askFigures } from '#server/desks/figures/ask.ts';
import { reachOf, withinReach } from '#server/desks/figures/limits.ts';
import { reachKey } from '#server/desks/monitor/reach.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { logger } from '#server/platform/observability/log.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import { queryOf, type WallQuestion } from './questions.ts';

/** After a failure the engine is left alone for so long, in milliseconds. */
const REST = 2_000;
/** Pause between two rounds, in milliseconds. */
const PAUSE = 500;
/** Quarter-hours of a day change slowly and cost more. */
const QUARTERS_EVERY = 15_000;

export type WallAnswer = { at: number; stale: boolean; rows: readonly FigureRow[] };

/** Answers by question, as far as they are known. */
export type WallAnswers = ReadonlyMap<string, WallAnswer>;

/** Asks one question within the wall's groups and sites. @throws {ServiceError} not_found, unavailable */
export async function askWallQuestion(viewer: Ctx, question: WallQuestion): Promise<WallAnswer> {
  const ctx: Ctx = { tenantId: viewer.tenantId, actor: { kind: 'system', name: 'wall' } };
  const [reach, zone] = await Promise.all([reachOf(viewer), tenantZone({ ctx })]);
  const now = new Date();
  const query = withinReach(queryOf(question, now, zone), reach);
  const { rows } = await askFigures({ ctx, surface: 'monitor', query });
  return { at: now.getTime(), stale: false, rows };
}

type Wanted = { viewer: Ctx; questions: readonly WallQuestion[] };

/**
 * Values of a tenant's walls as last computed: each question of each reach is asked once a round, however many walls
 * and screens show it. While the engine is away the last values stay, with their age.
 */
export class WallFigures {
  readonly #answers = new Map<string, WallAnswer>();
  readonly #onNew: () => void;
  #waiting: Wanted[] | null = null;
  #running = false;

  constructor(onNew: () => void) {
    this.#onNew = onNew;
  }

  /** Answers for a wall by the keys of its questions. */
  known({ viewer, questions }: Wanted): WallAnswers {
    return new Map(
      questions.flatMap((question) => {
        const answer = this.#answers.get(cacheKey(viewer, question));
        return answer ? [[question.key, answer] as const] : [];
      }),
    );
  }

  /** Asks for new values of everything wanted; what nobody wants any more is forgotten. */
  refresh(wanted: Wanted[]): void {
    this.#waiting = wanted;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting) {
      const wanted = this.#waiting;
      this.#waiting = null;
      const failed = await this.#round(wanted);
      this.#onNew();
      await new Promise((resolve) => setTimeout(resolve, failed ? REST : PAUSE).unref());
    }
    this.#running = false;
  }

  /** @returns whether a question could not be answered */
  async #round(wanted: readonly Wanted[]): Promise<boolean> {
    const asked = new Map<string, { viewer: Ctx; question: WallQuestion }>();
    for (const { viewer, questions } of wanted)
      for (const question of questions) asked.set(cacheKey(viewer, question), { viewer, question });
    for (const key of this.#answers.keys()) if (!asked.has(key)) this.#answers.delete(key);
    let failed = false;
    for (const [key, { viewer, question }] of asked) {
      const held = this.#answers.get(key);
      if (question.window === 'quarters' && held && !held.stale && Date.now() - held.at < QUARTERS_EVERY) continue;
      try {
        this.#answers.set(key, await askWallQuestion(viewer, question));
      } catch (error) {
        logger('live').warn({ err: error, tenantId: viewer.tenantId }, 'a figure of a wall cannot be had');
        this.#answers.set(key, { at: held?.at ?? 0, rows: held?.rows ?? [], stale: true });
        failed = true;
      }
    }
    return failed;
  }
}

function cacheKey(viewer: Ctx, { key, metrics }: WallQuestion): string {
  return `${reachKey(viewer)} ${key} ${[...metrics].sort().join()}`;
}
