import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { logger } from '#server/platform/observability/log.ts';
import { forgetProcess, notePresence, type Seen } from '#server/services/contact/process/index.ts';
import { markVisitorGone, markVisitorsBack } from '#server/services/contact/visitor/index.ts';
import type { LiveConnection } from './connection.ts';
import type { Wakefulness } from './wakefulness.ts';

/** Signs of life are written so often, in milliseconds; the worker's sweep allows for it. */
const WRITE_EVERY = 4_000;
/** Visitors are many: their signs of life are written every third time. */
const VISITORS_EVERY = 3;
/** A page that changes or reloads comes back within this time and was never gone. */
const RELOAD = 2_500;

const systemCtx = (tenantId: string): Ctx => ({ tenantId, actor: { kind: 'system', name: 'presence' } });

/** Tells the database who is connected to this process, and that this process is there to be reached. */
export class Presence {
  readonly #process = uuidv7();
  readonly #connections: () => Iterable<LiveConnection>;
  readonly #wakefulness: Wakefulness;
  readonly #timer: NodeJS.Timeout;
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  #round = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(connections: () => Iterable<LiveConnection>, wakefulness: Wakefulness) {
    this.#connections = connections;
    this.#wakefulness = wakefulness;
    this.#timer = setInterval(() => this.#write(), WRITE_EVERY);
    this.#timer.unref();
    this.#write();
  }

  /** A visitor has said hello. */
  arrived(ctx: Ctx, visitorId: string): void {
    clearTimeout(this.#leaving.get(visitorId));
    this.#leaving.delete(visitorId);
    markVisitorsBack(systemCtx(ctx.tenantId), [visitorId]).catch((error: unknown) => this.#complain(error));
  }

  /** A visitor's connection is gone; unless another one is here or comes soon, the visitor is. */
  left(ctx: Ctx, visitorId: string, heardAt: number): void {
    clearTimeout(this.#leaving.get(visitorId));
    const timer = setTimeout(() => {
      this.#leaving.delete(visitorId);
      for (const { ctx: other } of this.#connections()) {
        if (other?.actor.kind === 'visitor' && other.actor.visitorId === visitorId) return;
      }
      const silence = this.#wakefulness.silence(heardAt);
      markVisitorGone(systemCtx(ctx.tenantId), visitorId, silence).catch((error: unknown) => this.#complain(error));
    }, RELOAD);
    this.#leaving.set(visitorId, timer.unref());
  }

  /** The process goes in order: it no longer counts as one that could be reached. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    await this.#writing;
    await forgetProcess(this.#process).catch(() => undefined);
  }

  #complain(error: unknown): void {
    logger('live').warn({ err: error }, 'a sign of life could not be written');
  }

  #write(): void {
    this.#round += 1;
    this.#writing = this.#writing.then(() => this.#writeNow()).catch((error: unknown) => this.#complain(error));
  }

  async #writeNow(): Promise<void> {
    const withVisitors = this.#round % VISITORS_EVERY === 0;
    await notePresence(this.#process, this.#seen(withVisitors));
  }

  #seen(withVisitors: boolean): Map<string, Seen> {
    const tenants = new Map<string, Seen>();
    for (const { ctx, heardAt } of this.#connections()) {
      if (!ctx) continue;
      const seen = tenants.get(ctx.tenantId) ?? { agents: new Map(), visitors: new Map() };
      tenants.set(ctx.tenantId, seen);
      if (ctx.actor.kind === 'user') latest(seen.agents, ctx.actor.userId, performance.now() - heardAt);
      else if (withVisitors && ctx.actor.kind === 'visitor') {
        latest(seen.visitors, ctx.actor.visitorId, performance.now() - heardAt);
      }
    }
    return tenants;
  }
}

function latest(seen: Map<string, number>, id: string, silence: number): void {
  seen.set(id, Math.min(silence, seen.get(id) ?? silence));
}
