import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ctx } from '#server/domain/context.ts';
import { requestAddress } from '#server/doors/http/admit.ts';
import { listen } from '#server/platform/live-fan-out/listen.ts';
import { liveNotice } from '#server/platform/live-fan-out/notice.ts';
import { logger } from '#server/platform/observability/log.ts';
import { gauge } from '#server/platform/observability/metrics.ts';
import { AddressLimits } from './address-limits.ts';
import { checkScreens } from './check-screens.ts';
import { CLOSE, LiveConnection } from './connection.ts';
import { converse } from './conversation.ts';
import { Doorway } from './doorway.ts';
import { HEARTBEAT } from './greet.ts';
import { Hub } from './hub.ts';
import { Presence } from './presence.ts';
import { recheckSessions } from './recheck-sessions.ts';
import { admitUpgrade } from './upgrade.ts';
import { Wakefulness } from './wakefulness.ts';

/** Largest frame, in bytes; a longer one closes its connection. */
const LARGEST_FRAME = 256 * 1024;
/** Connections are asked for a sign of life so often; agents oftener, since contacts wait for them. */
const ASK_EVERY = 4_000;
const VISITORS_EVERY = 3;
/** Links of screens are looked up anew so often, beside the word that comes when one is revoked. */
const SCREENS_EVERY = 8;
/** Silence after which a connection is dead, in milliseconds. */
const SILENCE = { user: 13_000, visitor: 40_000 };
/** Figures move with time alone: those who watch get them anew so often. */
const FIGURES_EVERY = 5_000;

/** The live endpoint of a web process. */
export type Live = {
  /** Lets every client go, to come back to another process or the next one. */
  close: () => Promise<void>;
};

/** Serves `/live` on the given server: staff and visitors, topics, commands, presence. */
export function attachLive(server: Server): Live {
  const log = logger('live');
  const connections = new Set<LiveConnection>();
  const limits = new AddressLimits();
  const doorway = new Doorway();
  const hub = new Hub();
  // After a gap of the process everybody is asked anew before any silence is held against them.
  const wakefulness = new Wakefulness(() => {
    for (const { socket } of connections) socket.ping();
  });
  const presence = new Presence(() => connections, wakefulness);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false });
  const open = gauge({ name: 'leitstand_live_connections', help: 'Open live connections', labels: ['role'] });

  const stopListening = listen({
    channels: ['live', 'session_revoked', 'figures'],
    onReady: () => {
      hub.resync();
      void recheckSessions(connections);
      void checkScreens(connections);
    },
    onNotice: (channel, payload) => {
      if (channel === 'figures') hub.figuresChanged(payload);
      else if (channel === 'session_revoked') signOut(connections, payload);
      else spread(payload);
    },
  });

  const spread = (payload: string): void => {
    const notice = liveNotice.parse(JSON.parse(payload));
    hub.notice(notice);
    if (notice.visitor === undefined || notice.contact === undefined) return;
    const { contact, visitor } = notice;
    for (const connection of connections) {
      const actor = connection.ctx?.actor;
      if (actor?.kind !== 'visitor' || actor.visitorId !== visitor) continue;
      connection.send({ t: 'welcome', v: 1, heartbeat: HEARTBEAT, contact });
    }
  };

  const onGreeted = (ctx: Ctx): void => {
    open.inc({ role: ctx.actor.kind });
    if (ctx.actor.kind === 'visitor') presence.arrived(ctx, ctx.actor.visitorId);
  };

  const onGone = (connection: LiveConnection): void => {
    connections.delete(connection);
    limits.close(connection.address);
    hub.leave(connection);
    const { ctx, heardAt } = connection;
    if (!ctx) return;
    open.dec({ role: ctx.actor.kind });
    if (ctx.actor.kind === 'visitor') presence.left(ctx, ctx.actor.visitorId, heardAt);
  };

  const onSocket = (socket: WebSocket, address: string, staff: Ctx | null): void => {
    const connection = new LiveConnection(socket, address, performance.now());
    connections.add(connection);
    socket.on('pong', () => {
      connection.heardAt = performance.now();
    });
    socket.on('error', (error) => log.debug({ err: error }, 'a connection broke'));
    socket.on('close', () => onGone(connection));
    converse(connection, { hub, limits, doorway, staff, onGreeted });
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?', 1)[0] !== '/live') return;
    const address = requestAddress(request);
    socket.on('error', () => socket.destroy());
    if (!limits.open(address)) return refuse(socket, '429 Too Many Requests', 'Too many connections.');
    admitUpgrade(request).then(
      (admission) => {
        if ('refused' in admission) {
          limits.close(address);
          return refuse(socket, '403 Forbidden', admission.refused);
        }
        if (socket.destroyed) return limits.close(address);
        sockets.handleUpgrade(request, socket, head, (upgraded) => onSocket(upgraded, address, admission.staff));
      },
      (error: unknown) => {
        limits.close(address);
        log.warn({ err: error }, 'an upgrade failed');
        refuse(socket, '503 Service Unavailable', 'Try again in a few seconds.');
      },
    );
  };

  let rounds = 0;
  const asking = setInterval(() => {
    rounds += 1;
    for (const connection of connections) {
      const kind = connection.ctx?.actor.kind === 'user' ? 'user' : 'visitor';
      if (wakefulness.silence(connection.heardAt) > SILENCE[kind]) connection.socket.terminate();
      else if (kind === 'user' || rounds % VISITORS_EVERY === 0) connection.socket.ping();
    }
    limits.sweep(Date.now());
    if (rounds % SCREENS_EVERY === 0) void checkScreens(connections);
  }, ASK_EVERY);
  const figures = setInterval(() => hub.figuresChanged(), FIGURES_EVERY);

  server.on('upgrade', onUpgrade);
  return {
    async close() {
      server.off('upgrade', onUpgrade);
      clearInterval(asking);
      clearInterval(figures);
      wakefulness.stop();
      await presence.close();
      await stopListening();
      for (const connection of connections) connection.close(CLOSE.restart, 'the server restarts');
      sockets.close();
    },
  };
}

function refuse(socket: Duplex, status: string, text: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${text}\n`);
}

/** A session or a wall's link has ended: its connections close at once. */
function signOut(connections: Iterable<LiveConnection>, id: string): void {
  for (const connection of connections) {
    const actor = connection.ctx?.actor;
    const held = actor?.kind === 'user' ? actor.sessionId : actor?.kind === 'wall' ? actor.linkId : undefined;
    if (held === id) connection.close(CLOSE.signedOut, 'signed out');
  }
}
