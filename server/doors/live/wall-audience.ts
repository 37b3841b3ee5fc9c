import { describeWall, lampsOf } from '#server/desks/wall/describe-wall.ts';
import type { WallAnswers } from '#server/desks/wall/figures.ts';
import { questionsOf, type WallQuestion } from '#server/desks/wall/questions.ts';
import { Trail } from '#server/desks/wall/trail.ts';
import type { Actor, Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Lamp } from '#server/domain/lamp.ts';
import { buildId } from '#server/doors/http/build-id.ts';
import { loadShownWall } from '#server/services/wall/wall/index.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { CLOSE, type LiveConnection } from './connection.ts';

type Screen = Ctx & { actor: Extract<Actor, { kind: 'wall' }> };

/** The screens of one wall: what they show is described once, from the monitor's state of their reach. */
export class WallAudience {
  readonly viewer: Screen;
  /** Screens, and whether they have had their snapshot. */
  readonly readers = new Map<LiveConnection, boolean>();
  /** Its definition is to be loaded (again). */
  outdated = true;
  questions: readonly WallQuestion[] = [];
  readonly #trail = new Trail();
  #wall: Awaited<ReturnType<typeof loadShownWall>> | null = null;
  #lamps: ReadonlyMap<string, Lamp> = new Map();

  constructor(viewer: Ctx) {
    const { tenantId, actor } = viewer;
    if (actor.kind !== 'wall') throw new ServiceError('not_found', 'There is no such topic.');
    this.viewer = { tenantId, actor };
  }

  /** Loads the definition where it is outdated. @returns whether it was loaded */
  async load(): Promise<boolean> {
    if (!this.outdated) return false;
    this.outdated = false;
    try {
      this.#wall = await loadShownWall({ ctx: this.viewer });
    } catch (error) {
      this.outdated = true;
      if (!(error instanceof ServiceError && error.code === 'not_found')) throw error;
      this.#wall = null;
      for (const connection of this.readers.keys()) connection.close(CLOSE.signedOut, 'the wall is gone');
      return false;
    }
    const { definition } = this.#wall.wall;
    this.questions = questionsOf(definition);
    this.#trail.keep(new Set(definition.pages.flatMap(({ id, tiles }) => tiles.map((tile) => `${id}/${tile.id}`))));
    return true;
  }

  /** Sends every screen the wall as it is now. */
  show(state: MonitorState, answers: WallAnswers): void {
    if (!this.#wall) return;
    const { wall, zone } = this.#wall;
    const moment = { state, answers, before: this.#lamps, trail: this.#trail, build: buildId(), zone };
    const shown = describeWall(wall, moment);
    this.#lamps = lampsOf(shown);
    const text = JSON.stringify({ t: 'state', topic: 'wall', state: shown });
    for (const [connection, settled] of this.readers) {
      if (settled) connection.sendText(text);
      else connection.send({ t: 'snapshot', topic: 'wall', state: shown });
      this.readers.set(connection, true);
    }
  }
}
