import { once } from 'node:events';
import WebSocket from 'ws';
import type { ServerFrame } from '#widget/protocol/frames.ts';

/** What came of a connection that the test steers byte by byte. */
export type RawSocket = {
  frames: ServerFrame[];
  /** Sends anything, also what no client should. */
  send(data: string | Uint8Array): void;
  /** Waits for a frame that fulfils a condition. */
  next<T extends ServerFrame['t']>(kind: T): Promise<Extract<ServerFrame, { t: T }>>;
  /** Resolves with the code when the server has closed. */
  closed: Promise<number>;
  close(): void;
};

/** Opens a bare connection to the live endpoint. @throws with the status when the upgrade is refused. */
export async function openRaw(baseUrl: string, headers: Record<string, string>): Promise<RawSocket> {
  const { origin, ...others } = headers;
  const socket = new WebSocket(`${baseUrl.replace(/^http/, 'ws')}/live`, { headers: others, origin });
  const frames: ServerFrame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as ServerFrame));
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  const refused = new Promise<never>((_, reject) => {
    socket.on('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
    socket.on('error', reject);
  });
  await Promise.race([once(socket, 'open'), refused]);
  refused.catch(() => {});
  return {
    frames,
    send: (data) => socket.send(data),
    closed,
    close: () => socket.terminate(),
    async next(kind) {
      for (;;) {
        const found = frames.find((frame) => frame.t === kind);
        if (found) return found as Extract<ServerFrame, { t: typeof kind }>;
        const gone = await Promise.race([once(socket, 'message'), closed]);
        if (typeof gone === 'number' && !frames.some((frame) => frame.t === kind)) {
          throw new Error(`The server closed with ${gone} before a frame ${kind}.`);
        }
      }
    },
  };
}
