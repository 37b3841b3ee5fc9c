import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSession, shopVisitor } from '#tests/harness/people.ts';
import { openRaw } from '#tests/harness/raw-socket.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { PROTOCOL_VERSION, type WidgetSession } from '#widget/protocol/frames.ts';
import { signIn } from '../../../cli/simulate/sign-in.ts';
import type { Visitor } from '../../../cli/simulate/visitor.ts';

const system = runningSystem();
const { baseUrl } = system;
const headers = { origin: baseUrl };

async function visitorHello(): Promise<string> {
  const answer = await askSession(system, { siteKey: system.credentials.siteKey, hostOrigin: baseUrl });
  const { token } = (await answer.json()) as WidgetSession;
  return JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', token });
}

describe('a connection that sends what no client sends', () => {
  let honest: Visitor;
  beforeAll(async () => {
    honest = shopVisitor(system);
    await honest.start({ question: 'Is anybody there?' });
    // The second greeting, which tells of the contact, is behind us then.
    await honest.say('hello?');
  });
  afterAll(async () => {
    await honest.end();
    honest.close();
  });

  const bad: [string, string | Uint8Array][] = [
    ['no JSON', 'hello there'],
    ['half JSON', '{"t":"ping"'],
    ['bytes', Uint8Array.from([0, 255, 128, 7])],
    ['a number', '42'],
    ['null', 'null'],
    ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['10 MB', `{"t":"ping","x":"${'x'.repeat(10_000_000)}"}`],
    ['a prototype', '{"t":"__proto__","__proto__":{"t":"ping"}}'],
  ];

  it.each(bad)('(%s) is closed alone; everybody else stays', async (_what, data) => {
    const connections = honest.link.connections;
    const socket = await openRaw(baseUrl, headers);
    socket.send(await visitorHello());
    await socket.next('welcome');
    socket.send(data);
    const answer = await Promise.race([socket.closed, socket.next('error').then((frame) => frame.code)]);
    expect(typeof answer === 'number' ? answer : ['invalid', 'too_large'].includes(answer)).toBeTruthy();
    await honest.say('still here');
    expect(honest.link.connections).toBe(connections);
    socket.close();
  });

  it('is not listened to before its hello', async () => {
    const socket = await openRaw(baseUrl, headers);
    socket.send(JSON.stringify({ t: 'sub', topic: 'monitor' }));
    const answer = await Promise.race([socket.closed, socket.next('error').then((frame) => frame.code)]);
    expect(answer).toBeTruthy();
    expect(socket.frames.filter((frame) => frame.t === 'snapshot')).toEqual([]);
    socket.close();
  });

  it.each([
    ['made up', 'abc.def'],
    ['empty', ''],
  ])('with a token that is %s is turned away', async (_what, token) => {
    const socket = await openRaw(baseUrl, headers);
    socket.send(JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', token }));
    expect(await socket.closed).toBeGreaterThan(1000);
    expect(socket.frames.some((frame) => frame.t === 'welcome')).toBe(false);
  });

  it('with a token changed in one place is turned away', async () => {
    const hello = JSON.parse(await visitorHello()) as { token: string };
    const at = hello.token.length - 5;
    const other = hello.token[at] === 'A' ? 'B' : 'A';
    const token = hello.token.slice(0, at) + other + hello.token.slice(at + 1);
    const socket = await openRaw(baseUrl, headers);
    socket.send(JSON.stringify({ ...hello, token }));
    expect(await socket.closed).toBeGreaterThan(1000);
    expect(socket.frames.some((frame) => frame.t === 'welcome')).toBe(false);
  });

  it('of an older protocol is told to load anew', async () => {
    const socket = await openRaw(baseUrl, headers);
    socket.send(JSON.stringify({ ...JSON.parse(await visitorHello()), v: -1 }));
    expect((await socket.next('upgrade')).min).toBeGreaterThanOrEqual(0);
    socket.close();
  });

  it('as staff without a session, or from a foreign page with a valid one, is refused', async () => {
    const cookie = await signIn(baseUrl, userOf(system, 'agent'));
    const hello = JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION, role: 'staff' });
    for (const given of [{ origin: baseUrl }, { origin: 'https://evil.example', cookie }, { origin: 'null', cookie }]) {
      const outcome = await openRaw(baseUrl, given).then(
        async (socket) => {
          socket.send(hello);
          const code = await socket.closed;
          return socket.frames.some((frame) => frame.t === 'welcome') ? 'welcome' : code;
        },
        (error: Error) => error.message,
      );
      expect(outcome).not.toBe('welcome');
    }
  });
});
