type Work = () => Promise<void>;

/** So many matchings run at once in a process: each needs a connection, and people's answers come first. */
const AT_ONCE = 3;

/**
 * Does what follows a committed change, after the answer to the person: one thing at a time for each key, a few at once
 * in all, and of several tenants each in turn, so that a thousand wrap-ups of one hold up nobody of another.
 */
export class Dispatcher {
  /** By tenant, in the order of their turns: what waits, by key. */
  readonly #waiting = new Map<string, Map<string, Work>>();
  readonly #underWay = new Set<string>();
  #idle: (() => void)[] = [];

  /** Asks for work; what waits under the same key already is not done twice. Work sees to its own failures. */
  ask(tenantId: string, key: string, work: Work): void {
    const mine = this.#waiting.get(tenantId) ?? new Map<string, Work>();
    mine.set(key, work);
    this.#waiting.set(tenantId, mine);
    this.#go();
  }

  /** Resolves when nothing waits and nothing runs: at the end of a process, and where a test looks at the outcome. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0 || this.#underWay.size > 0)
      await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #go(): void {
    while (this.#underWay.size < AT_ONCE) {
      const next = this.#take();
      if (!next) return;
      this.#underWay.add(next.id);
      void next.work().finally(() => {
        this.#underWay.delete(next.id);
        this.#go();
        if (this.#waiting.size > 0 || this.#underWay.size > 0) return;
        const idle = this.#idle;
        this.#idle = [];
        for (const resolve of idle) resolve();
      });
    }
  }

  /** The first work of the first tenant whose key is not under way; that tenant's next turn comes after the others'. */
  #take(): { id: string; work: Work } | undefined {
    for (const [tenantId, mine] of this.#waiting) {
      for (const [key, work] of mine) {
        const id = `${tenantId} ${key}`;
        if (this.#underWay.has(id)) continue;
        mine.delete(key);
        this.#waiting.delete(tenantId);
        if (mine.size > 0) this.#waiting.set(tenantId, mine);
        return { id, work };
      }
    }
    return undefined;
  }
}

/** Shared between the server's own modules and those that Next bundles: one dispatcher a process. */
const held = globalThis as { leitstandDispatcher?: Dispatcher };

/** The process's dispatcher. */
export function dispatcher(): Dispatcher {
  held.leitstandDispatcher ??= new Dispatcher();
  return held.leitstandDispatcher;
}
