import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import WebSocket from 'ws';
import { sealSession, sessionCookieName } from '#server/doors/auth/cookie.ts';
import { attachLive } from '#server/doors/live/attach.ts';
import { mintVisitorToken } from '#server/services/contact/visitor/visitor-token.ts';
import type { ClientFrame, ServerFrame } from '#widget/protocol/frames.ts';
import { makeVisitor, type TestTenant, type TestUser } from './make-tenant.ts';

type FrameOf<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>;

/** A raw client of the live endpoint that keeps every frame it hears. */
export class LiveClient {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  readonly closed: Promise<number>;
  readonly #listeners = new Set<() => void>();

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)) as ServerFrame);
      for (const listener of this.#listeners) listener();
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code) => resolve(code));
      this.socket.on('error', () => resolve(-1));
    });
  }

  send(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Waits until what was heard so far satisfies. */
  until(satisfied: (frames: readonly ServerFrame[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!satisfied(this.frames)) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** The first frame, already heard or still to come, that fits. */
  heard<T extends ServerFrame['t']>(t: T, fits: (frame: FrameOf<T>) => boolean = () => true): Promise<FrameOf<T>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.frames.find((frame) => frame.t === t && fits(frame as FrameOf<T>));
        if (!found) return;
        this.#listeners.delete(look);
        resolve(found as FrameOf<T>);
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** Sends a command and waits for its answer. */
  async ask(frame: Extract<ClientFrame, { id: string }>): Promise<FrameOf<'ack'> | FrameOf<'nack'>> {
    this.send(frame);
    return Promise.race([
      this.heard('ack', (ack) => ack.id === frame.id),
      this.heard('nack', (nack) => nack.id === frame.id),
    ]);
  }

  /** Seqs of all messages of the topic, in the order in which they were heard. */
  seqs(topic: string): number[] {
    return this.frames.flatMap((frame) => {
      if (frame.t === 'snapshot' && frame.topic === topic) return (frame.messages ?? []).map(({ seq }) => seq);
      return frame.t === 'message' && frame.topic === topic ? [frame.message.seq] : [];
    });
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}

/** A server with nothing but the live endpoint. */
export async function startLive() {
  const server = createServer();
  const live = attachLive(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    url: `ws://${host}/live`,
    close: async () => {
      await live.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type TestLive = Awaited<ReturnType<typeof startLive>>;

/** Gives a user of the tenant a session, and answers the cookie that goes with it. */
async function signInTestUser(tenant: TestTenant, user: TestUser): Promise<{ cookie: string; sessionId: string }> {
  const roleId = uuidv7();
  const sessionId = uuidv7();
  const permissions = [...user.ctx.actor.permissions];
  await tenant.sql('insert into roles (id, tenant_id, key, name, permissions) values ($1, $2, $3, $4, $5)', [
    roleId,
    tenant.id,
    `role-${roleId}`,
    'Test',
    permissions,
  ]);
  await tenant.sql('update users set role_id = $1 where id = $2', [roleId, user.id]);
  await tenant.sql(
    `insert into sessions (id, tenant_id, user_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [sessionId, tenant.id, user.id],
  );
  return { cookie: `${sessionCookieName()}=${await sealSession(sessionId)}`, sessionId };
}

/** A member of staff on the live endpoint, welcomed. */
export async function connectStaff(live: TestLive, tenant: TestTenant, user: TestUser) {
  const { cookie, sessionId } = await signInTestUser(tenant, user);
  const client = new LiveClient(live.url, { origin: live.origin, cookie });
  await once(client.socket, 'open');
  client.send({ t: 'hello', v: 1, role: 'staff' });
  await client.heard('welcome');
  return { client, sessionId, cookie };
}

/** A new visitor, or a known one again, on the live endpoint, welcomed. */
export async function connectVisitor(
  live: TestLive,
  tenant: TestTenant,
  known?: Awaited<ReturnType<typeof makeVisitor>>,
) {
  const ctx = known ?? (await makeVisitor(tenant));
  const { token } = mintVisitorToken({ tenant: tenant.id, visitor: ctx.actor.visitorId, site: tenant.site.id });
  const client = new LiveClient(live.url, { origin: live.origin });
  await once(client.socket, 'open');
  client.send({ t: 'hello', v: 1, role: 'visitor', token });
  await client.heard('welcome');
  return { client, ctx };
}
