import type { Ctx } from '#server/domain/context.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { logger } from '#server/platform/observability/log.ts';
import type { ClientFrame } from '#widget/protocol/frames.ts';
import type { AddressLimits } from './address-limits.ts';
import { parseClientFrame } from './client-frame.ts';
import { answerCommand, type Command, notePage, noteReceipt, noteTyping } from './commands.ts';
import { CLOSE, type LiveConnection } from './connection.ts';
import type { Doorway } from './doorway.ts';
import { greet } from './greet.ts';
import type { Hub } from './hub.ts';

/** Time for the first frame, in milliseconds. */
const HELLO_WITHIN = 10_000;

type Surroundings = {
  hub: Hub;
  limits: AddressLimits;
  doorway: Doorway;
  staff: Ctx | null;
  /** The connection has said who it is. */
  onGreeted: (ctx: Ctx) => void;
};

/** Talks with one client, frame by frame, from its hello to its end. */
export function converse(connection: LiveConnection, { hub, limits, doorway, staff, onGreeted }: Surroundings): void {
  const { socket } = connection;
  let greeting = false;
  const patience = setTimeout(() => connection.close(CLOSE.broken, 'no hello'), HELLO_WITHIN);

  const hello = async (frame: Extract<ClientFrame, { t: 'hello' }>): Promise<void> => {
    clearTimeout(patience);
    const wait = frame.role === 'wall' ? limits.knock(connection.address, Date.now()) : 0;
    if (wait > 0) return connection.close(CLOSE.overloaded, 'too many attempts; come back later');
    const admit = async () => {
      // Whoever left while waiting costs nothing more.
      if (socket.readyState !== socket.OPEN) return;
      const ctx = await greet(connection, frame, staff);
      if (!ctx || socket.readyState !== socket.OPEN) return;
      connection.ctx = ctx;
      onGreeted(ctx);
    };
    try {
      if (frame.role !== 'visitor') await admit();
      else if (!(await doorway.pass(frame.talking === true, admit)))
        connection.close(CLOSE.overloaded, 'come again later');
    } catch (error) {
      logger('live').warn({ err: error }, 'a greeting failed');
      connection.close(CLOSE.overloaded, 'try again');
    }
  };

  const receive = (data: unknown, isBinary: boolean) => {
    connection.heardAt = performance.now();
    if (isBinary) return connection.close(CLOSE.broken, 'text frames only');
    const parsed = parseClientFrame(String(data));
    if ('broken' in parsed) return connection.close(CLOSE.broken, parsed.broken);
    if ('invalid' in parsed) {
      const refusal = { code: 'invalid', message: parsed.invalid };
      return connection.send(parsed.id ? { t: 'nack', id: parsed.id, ...refusal } : { t: 'error', ...refusal });
    }
    const { frame } = parsed;
    if (frame.t === 'hello') {
      if (greeting) return;
      greeting = true;
      void connection.inTurn(() => hello(frame));
      return;
    }
    if (!greeting) return connection.close(CLOSE.broken, 'hello comes first');
    if (frame.t === 'ping') return connection.send({ t: 'pong' });
    if ('id' in frame) command(frame);
    else remark(frame);
  };

  const overload = (frame: Command, retryAfter: number): void => {
    const message = 'Too much at once; wait and send it again.';
    connection.send({ t: 'nack', id: frame.id, code: 'rate_limited', message, retryAfter });
  };

  const command = (frame: Command) => {
    if (connection.ctx?.actor.kind === 'wall') {
      return connection.send({ t: 'nack', id: frame.id, code: 'forbidden', message: 'A wall only shows.' });
    }
    const wait =
      connection.commands.take(performance.now()) ||
      (frame.t === 'start' ? limits.start(connection.address, Date.now()) : 0);
    if (wait > 0) return overload(frame, wait);
    const accepted = connection.inTurn(async () => {
      if (connection.ctx) await answerCommand(connection, connection.ctx, frame);
    });
    if (!accepted) overload(frame, 1);
  };

  const remark = (frame: Exclude<ClientFrame, Command | { t: 'hello' } | { t: 'ping' }>): void => {
    const wait = connection.remarks.take(performance.now());
    if (wait > 0 && frame.t !== 'sub') return;
    const accepted = connection.inTurn(async () => {
      const { ctx } = connection;
      if (!ctx || (ctx.actor.kind === 'wall' && frame.t !== 'sub' && frame.t !== 'unsub')) return;
      if (frame.t === 'unsub') hub.unfollow(connection, frame.topic);
      // Typing, pages and receipts do not hold up what follows.
      else if (frame.t === 'typing') void noteTyping(ctx, frame);
      else if (frame.t === 'page') void notePage(ctx, frame);
      else if (frame.t === 'receipt') void noteReceipt(ctx, frame);
      else follow(ctx, frame, wait);
    });
    if (!accepted) connection.close(CLOSE.overloaded, 'too much at once');
  };

  const follow = (ctx: Ctx, frame: Extract<ClientFrame, { t: 'sub' }>, wait: number) => {
    const { topic } = frame;
    if (wait > 0) {
      const message = 'Too many subscriptions at once.';
      return connection.send({ t: 'error', code: 'rate_limited', message, retryAfter: wait, topic });
    }
    try {
      hub.follow(connection, ctx, topic, frame.cursor);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      connection.send({ t: 'error', code: refusal.code, message: refusal.message, topic });
    }
  };

  socket.on('message', receive);
  socket.on('close', () => clearTimeout(patience));
}
