import { PROTOCOL_VERSION } from '#widget/protocol/frames.ts';
import type { WallState } from '#widget/protocol/wall.ts';
import { Connection } from './connection.ts';
import type { Link, LivePort } from './port.ts';

/** What a screen knows: how its link stands, and the wall as last pushed. */
export type WallView = {
  link: Link;
  state: WallState | null;
  /** When the state came, by this machine's clock. */
  at: number;
};

/** The link of a screen that shows one wall. It keeps the last state only, and nothing once its link has ended. */
export class WallClient {
  readonly #connection: Connection;
  readonly #watchers = new Set<() => void>();
  #view: WallView = { link: 'connecting', state: null, at: 0 };

  constructor(port: LivePort, secret: string) {
    this.#connection = new Connection(
      port,
      {
        onLink: (link) => this.#show(link === 'signedOut' ? { link, state: null, at: 0 } : { ...this.#view, link }),
        onWelcome: () => this.#connection.send({ t: 'sub', topic: 'wall' }),
        onFrame: (frame) => {
          if ((frame.t !== 'snapshot' && frame.t !== 'state') || frame.topic !== 'wall') return;
          this.#show({ ...this.#view, state: frame.state as WallState, at: port.now() });
        },
      },
      { t: 'hello', v: PROTOCOL_VERSION, role: 'wall', secret },
    );
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  view(): WallView {
    return this.#view;
  }

  /** Calls back on each change; returns the way to stop. */
  watch(callback: () => void): () => void {
    this.#watchers.add(callback);
    return () => this.#watchers.delete(callback);
  }

  #show(view: WallView): void {
    this.#view = view;
    for (const callback of this.#watchers) callback();
  }
}
