import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveMessage, ServerFrame } from '#widget/protocol/frames.ts';
import { LiveClient } from './client.ts';
import type { LivePort, LiveSocket } from './port.ts';

/** A world of fakes: sockets that the test answers on, timers that the test fires. */
class World implements LivePort {
  sockets: (LiveSocket & { sent: Record<string, unknown>[] })[] = [];
  timers: { run: () => void; milliseconds: number }[] = [];
  held = new Map<string, string>();
  clock = 0;
  ids = 0;
  session = true;
  storage = {
    getItem: (key: string) => this.held.get(key) ?? null,
    setItem: (key: string, value: string) => void this.held.set(key, value),
    removeItem: (key: string) => void this.held.delete(key),
  };
  open() {
    const sent: Record<string, unknown>[] = [];
    const socket = {
      sent,
      send: (text: string) => void sent.push(JSON.parse(text)),
      close: () => {},
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    this.sockets.push(socket);
    return socket;
  }
  setTimer(run: () => void, milliseconds: number) {
    const timer = { run, milliseconds };
    this.timers.push(timer);
    return () => void this.timers.splice(this.timers.indexOf(timer) >>> 0, 1);
  }
  fire() {
    for (const timer of this.timers.splice(0)) timer.run();
  }
  random = () => 1;
  newId = () => `id-${++this.ids}`;
  now = () => this.clock;
  online = () => true;
  signedIn = async () => this.session;

  get socket() {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }
  say(frame: ServerFrame) {
    this.socket.onmessage?.({ data: JSON.stringify(frame) });
  }
  welcome() {
    this.socket.onopen?.();
    this.say({ t: 'welcome', v: 1, heartbeat: 20 });
  }
  lose(code = 1006) {
    this.socket.onclose?.({ code });
  }
}

const state = { rev: 1, contact: 'c', status: 'talking' };
const message = (seq: number, extra: Partial<LiveMessage> = {}): LiveMessage => ({
  seq,
  sender: 'visitor',
  clientMessageId: `v-${seq}`,
  kind: 'text',
  text: `text ${seq}`,
  visibility: 'public',
  sentAt: '2026-01-01T00:00:00.000Z',
  ...extra,
});

let world: World;
let client: LiveClient;
beforeEach(() => {
  world = new World();
  client = new LiveClient(world, { id: 'anna', name: 'Anna' });
  client.start();
});
const seqs = () => client.conversation('c').messages.map((one) => one.seq);

describe('subscriptions', () => {
  it('are made at the welcome, resumed by cursor, and let go by the last holder', () => {
    const first = client.hold('contact:c');
    const second = client.hold('contact:c');
    world.welcome();
    expect(world.socket.sent).toEqual([
      { t: 'hello', v: 1, role: 'staff' },
      { t: 'sub', topic: 'contact:c' },
    ]);
    world.say({ t: 'snapshot', topic: 'contact:c', state, messages: [message(1), message(2)] });
    world.lose();
    expect(client.link()).toBe('reconnecting');
    world.fire();
    world.welcome();
    expect(world.socket.sent).toContainEqual({ t: 'sub', topic: 'contact:c', cursor: 2 });
    world.say({ t: 'snapshot', topic: 'contact:c', state, messages: [message(3)] });
    expect(seqs()).toEqual([1, 2, 3]);
    expect(client.conversation('c').missed).toEqual({ count: 1, fromSeq: 3 });
    first();
    expect(world.socket.sent).not.toContainEqual({ t: 'unsub', topic: 'contact:c' });
    second();
    expect(world.socket.sent).toContainEqual({ t: 'unsub', topic: 'contact:c' });
  });

  it('ask again at a gap and start anew at a reset', () => {
    client.hold('contact:c');
    world.welcome();
    world.say({ t: 'snapshot', topic: 'contact:c', state, messages: [message(1)] });
    world.say({ t: 'message', topic: 'contact:c', message: message(3) });
    expect(seqs()).toEqual([1]);
    expect(world.socket.sent.at(-1)).toEqual({ t: 'sub', topic: 'contact:c', cursor: 1 });
    world.say({ t: 'reset', topic: 'contact:c' });
    expect(seqs()).toEqual([]);
    expect(world.socket.sent.at(-1)).toEqual({ t: 'sub', topic: 'contact:c' });
  });

  it('show nothing of a contact that is refused', () => {
    client.hold('contact:c');
    world.welcome();
    world.say({ t: 'snapshot', topic: 'contact:c', state, messages: [message(1)] });
    world.say({ t: 'error', code: 'not_found', message: 'This contact does not exist.', topic: 'contact:c' });
    expect(client.conversation('c')).toMatchObject({ loaded: true, state: null, messages: [] });
  });

  it('drop an older state of a topic but take every snapshot', () => {
    client.hold('desk');
    world.welcome();
    world.say({ t: 'snapshot', topic: 'desk', state: { rev: 5 } });
    world.say({ t: 'state', topic: 'desk', state: { rev: 4 } });
    expect(client.topic('desk')?.state).toEqual({ rev: 5 });
    world.say({ t: 'snapshot', topic: 'desk', state: { rev: 1 } });
    expect(client.topic('desk')?.state).toEqual({ rev: 1 });
  });
});

describe('sending', () => {
  it('repeats with the same id after a lost link and shows the message once', () => {
    client.hold('contact:c');
    world.welcome();
    world.say({ t: 'snapshot', topic: 'contact:c', state, messages: [message(1)] });
    const id = client.send('c', 'hello', false);
    world.lose();
    expect(client.unsent()).toHaveLength(1);
    world.fire();
    world.welcome();
    expect(world.socket.sent).toContainEqual({ t: 'send', id, contact: 'c', text: 'hello' });
    world.say({ t: 'ack', id, contact: 'c', seq: 2, at: '2026-01-01T00:00:01.000Z' });
    world.say({ t: 'message', topic: 'contact:c', message: message(2, { sender: 'agent', clientMessageId: id }) });
    expect(seqs()).toEqual([1, 2]);
    expect(client.unsent()).toHaveLength(0);
  });

  it('keeps what is written without a link for the next start of the tab', () => {
    client.send('c', 'kept', true);
    const next = new World();
    next.held = world.held;
    const reloaded = new LiveClient(next, { id: 'anna', name: 'Anna' });
    reloaded.start();
    next.welcome();
    expect(next.socket.sent).toContainEqual({ t: 'send', id: 'id-1', contact: 'c', text: 'kept', note: true });
  });

  it('waits as long as told when too fast, and leaves a refused message to the person', () => {
    world.welcome();
    const id = client.send('c', 'hello', false);
    world.say({ t: 'nack', id, code: 'rate_limited', message: 'Slow down.', retryAfter: 7 });
    expect(world.timers.some((timer) => timer.milliseconds === 7000)).toBe(true);
    world.say({ t: 'nack', id, code: 'conflict', message: 'It is over.' });
    expect(client.unsent()[0]?.failed).toEqual({ code: 'conflict', message: 'It is over.' });
    client.retry(id);
    expect(client.unsent()[0]?.failed).toBeUndefined();
    client.discard(id);
    expect(client.unsent()).toHaveLength(0);
  });
});

describe('the link', () => {
  it('waits longer after each failure and not again after a success', () => {
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      world.timers = [];
      world.lose();
      pauses.push(world.timers.at(-1)?.milliseconds ?? 0);
      world.fire();
    }
    expect(pauses).toEqual([250, 500, 1000]);
    world.welcome();
    world.lose();
    expect(world.timers.at(-1)?.milliseconds).toBe(250);
  });

  it('ends with the session and with an old version', async () => {
    world.welcome();
    world.lose(4401);
    expect(client.link()).toBe('signedOut');
    const other = new World();
    const old = new LiveClient(other, { id: 'b', name: 'B' });
    old.start();
    other.say({ t: 'upgrade', min: 2 });
    expect(old.link()).toBe('upgrade');
  });

  it('asks whether the session lives when the socket was refused', async () => {
    world.session = false;
    world.lose();
    await Promise.resolve();
    expect(client.link()).toBe('signedOut');
  });

  it('says within a heartbeat that nothing is heard, and is live again when the server only paused', () => {
    world.welcome();
    world.fire();
    expect(world.socket.sent.at(-1)).toEqual({ t: 'ping' });
    expect(world.timers.map((timer) => timer.milliseconds)).toEqual([10_000]);
    world.fire();
    expect(client.link()).toBe('reconnecting');
    world.say({ t: 'pong' });
    expect([client.link(), world.sockets.length]).toEqual(['live', 1]);
  });

  it('gives up a link that stays silent, at once when the person or the network asks', () => {
    world.welcome();
    for (let check = 0; check < 4; check += 1) world.fire();
    expect([client.link(), world.sockets.length]).toEqual(['reconnecting', 1]);
    world.fire();
    expect(world.sockets.length).toBe(2);
    world.welcome();
    world.fire();
    world.fire();
    client.retryNow();
    expect(world.sockets.length).toBe(3);
  });

  it('gives up a socket that opens and is never welcomed', () => {
    world.socket.onopen?.();
    world.fire();
    expect(client.link()).toBe('reconnecting');
    world.fire();
    expect(world.sockets.length).toBe(2);
  });
});
