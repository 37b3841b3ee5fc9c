import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ServerFrame } from '#widget/protocol/frames.ts';
import { LiveLink } from './live-link.ts';

const welcome: ServerFrame = { t: 'welcome', v: 1, heartbeat: 5 };
let server: WebSocketServer;
let link: LiveLink;
const come = async (): Promise<WebSocket> => {
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  await once(socket, 'message');
  return socket;
};
const greet = async (socket: WebSocket): Promise<void> => {
  const heard = once(link, 'frame');
  socket.send(JSON.stringify(welcome));
  await heard;
};

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  link = new LiveLink({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers: {},
    hello: async () => ({ t: 'hello', v: 1, role: 'visitor', token: 'a token' }),
  });
});
afterEach(async () => {
  link.close();
  server.close();
  await once(server, 'close');
});

it('counts connections, not greetings: a second one tells of a contact that was opened', async () => {
  const first = await come();
  await greet(first);
  await greet(first);
  expect(link.connections).toBe(1);
  first.terminate();
  await greet(await come());
  expect(link.connections).toBe(2);
});
