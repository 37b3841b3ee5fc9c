import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeServer } from '../test/fake-server.ts';
import { memoryShelf, openChat } from '../test/harness.ts';
import { contactStatus } from './report.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything that is due within these milliseconds happen. */
const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

async function talking() {
  const server = new FakeServer();
  const shelf = memoryShelf();
  const panel = openChat(server, shelf.tab());
  panel.chat.see(true);
  panel.chat.start('Mia', 'Do you ship to Graz?');
  await pass();
  server.accept('Anna');
  await pass();
  return { server, shelf, ...panel };
}
const texts = (panel: { state: () => { messages: readonly { text: string }[] } }) =>
  panel.state().messages.map((message) => message.text);

test('connects only when a question is asked, and shows the place in the queue', async () => {
  const server = new FakeServer();
  const { chat, state } = openChat(server, memoryShelf().tab());
  chat.see(true);
  await pass(5_000);
  expect(server.heard).toEqual([]);
  chat.start('', 'Hello?');
  expect(state().starting?.question).toBe('Hello?');
  await pass();
  server.place(3, 7);
  await pass();
  expect(state()).toMatchObject({
    link: 'live',
    starting: null,
    status: { status: 'waiting', position: 3, queueLength: 7 },
  });
  expect(texts({ state })).toEqual(['Hello?']);
  expect(server.heard.find((frame) => frame.t === 'start')).toMatchObject({
    page: 'https://shop.example/lamps',
    language: 'en',
  });
});

test('a start whose answer is lost is asked again under the same id, and happens once', async () => {
  const server = new FakeServer();
  const { chat, state } = openChat(server, memoryShelf().tab());
  server.loseAcks = 1;
  chat.start('', 'Once only');
  await pass();
  expect(state().link).toBe('lost');
  await pass(1_000);
  const ids = server.heard.flatMap((frame) => (frame.t === 'start' ? [frame.id] : []));
  expect(new Set(ids).size).toBe(1);
  expect(ids.length).toBe(2);
  expect(texts({ state })).toEqual(['Once only']);
});

test('what is written offline is kept over a reload and arrives once, in order', async () => {
  const { server, shelf, chat, network, state } = await talking();
  network.up = false;
  server.cut();
  await pass();
  expect(state().link).toBe('lost');
  chat.say('one');
  chat.say('two');
  expect(state().outbox.map((unsent) => unsent.text)).toEqual(['one', 'two']);
  chat.rest();

  const reloaded = openChat(server, shelf.tab());
  expect(reloaded.state().outbox.map((unsent) => unsent.text)).toEqual(['one', 'two']);
  await pass();
  expect(server.said).toEqual(['Do you ship to Graz?', 'one', 'two']);
  expect(texts(reloaded)).toEqual(['Do you ship to Graz?', 'one', 'two']);
  expect(reloaded.state().outbox).toEqual([]);
  expect(shelf.values.size).toBeGreaterThan(0);
  expect([...shelf.values.keys()].filter((key) => key.startsWith('out:'))).toEqual([]);
});

test('a message whose answer is lost is neither lost nor doubled', async () => {
  const { server, chat, state } = await talking();
  server.loseAcks = 1;
  chat.say('again?');
  await pass();
  await pass(2_000);
  expect(server.said).toEqual(['Do you ship to Graz?', 'again?']);
  expect(texts({ state })).toEqual(['Do you ship to Graz?', 'again?']);
  expect(state().outbox).toEqual([]);
});

test('a server that is busy is asked again after the time it names, and order holds', async () => {
  const { server, chat } = await talking();
  server.refusals.send = [{ code: 'rate_limited', retryAfter: 3 }];
  chat.say('first');
  chat.say('second');
  await pass(2_900);
  expect(server.said).toEqual(['Do you ship to Graz?']);
  await pass(200);
  expect(server.said).toEqual(['Do you ship to Graz?', 'first', 'second']);
});

test('a refused message stays with its reason until it is sent again or removed', async () => {
  const { server, chat, state } = await talking();
  server.refusals.send = [{ code: 'too_large' }, { code: 'invalid' }];
  chat.say('long');
  await pass();
  expect(state().outbox).toMatchObject([{ text: 'long', failed: 'refusedTooLong' }]);
  chat.say('odd');
  await pass();
  const [first, second] = state().outbox.map((unsent) => unsent.id);
  chat.again(first as string);
  chat.remove(second as string);
  await pass();
  expect(server.said).toEqual(['Do you ship to Graz?', 'long']);
  expect(state().outbox).toEqual([]);
});

test('a gap is seen and filled, a number taken by a note is not waited for', async () => {
  const { server, state } = await talking();
  server.swallow = 1;
  server.say('lost on the way');
  server.say('after it');
  await pass();
  expect(texts({ state })).toEqual(['Do you ship to Graz?', 'lost on the way', 'after it']);
  server.note();
  server.say('after the note');
  await pass();
  expect(texts({ state }).at(-1)).toBe('after the note');
  expect(state().early).toEqual([]);
});

test('catches up in parts from its cursor after an absence', async () => {
  const { server, network, state } = await talking();
  network.up = false;
  server.cut();
  await pass();
  server.page = 2;
  for (const text of ['a', 'b', 'c', 'd', 'e']) server.say(text);
  network.up = true;
  await pass(60_000);
  expect(texts({ state })).toEqual(['Do you ship to Graz?', 'a', 'b', 'c', 'd', 'e']);
  const cursors = server.heard.flatMap((frame) => (frame.t === 'sub' ? [frame.cursor] : []));
  expect(cursors).toEqual([undefined, 1, 3, 5]);
});

test('a reset forgets what was held and loads it anew', async () => {
  const { server, state } = await talking();
  server.say('kept by the server');
  await pass();
  server.reset();
  await pass();
  expect(texts({ state })).toEqual(['Do you ship to Graz?', 'kept by the server']);
});

test('tabs of one browser show the same conversation and its end', async () => {
  const server = new FakeServer();
  const shelf = memoryShelf();
  const first = openChat(server, shelf.tab());
  const second = openChat(server, shelf.tab());
  first.chat.start('', 'From the first tab');
  await pass();
  expect(texts(second)).toEqual(['From the first tab']);
  second.chat.say('From the second');
  await pass();
  expect(texts(first)).toEqual(['From the first tab', 'From the second']);
  first.chat.end();
  await pass();
  expect(second.state().status?.status).toBe('ended');
  second.chat.renew();
  await pass();
  expect(first.state().contact).toBeNull();
});

test('a message that another tab is still sending is not shown twice when the server was faster than the news of it', async () => {
  const { server, shelf, state } = await talking();
  const unsent = { contact: state().contact, text: 'sent next door', at: new Date().toISOString() };
  const tab = shelf.tab();
  server.say('Do tell.');
  await pass();
  const [question] = state().messages;
  tab.put('out:known', { ...unsent, id: question?.clientMessageId });
  expect(state().outbox).toEqual([]);
  tab.put('out:new', { ...unsent, id: 'new' });
  expect(state().outbox.map(({ id }) => id)).toEqual(['new']);
});

test('counts as unread what came while nobody looked, and reports what was read', async () => {
  const { server, chat, state } = await talking();
  chat.see(false);
  server.say('are you there?');
  await pass();
  expect(state().unread).toBe(1);
  expect(server.heard.at(-1)).toMatchObject({ t: 'receipt', delivered: 2, read: 1 });
  chat.see(true);
  await pass();
  expect(state().unread).toBe(0);
  expect(server.heard.at(-1)).toMatchObject({ t: 'receipt', delivered: 2, read: 2 });
});

test('typing of the agent is shown, and ends with the message or by itself', async () => {
  const { server, state } = await talking();
  server.typing(true);
  await pass();
  expect(state().typing).toBe('Anna');
  server.say('done');
  await pass();
  expect(state().typing).toBeNull();
  server.typing(true);
  await pass(8_000);
  expect(state().typing).toBeNull();
});

test('an ended conversation is not left by itself, asks for no connection, and gives way to a new one', async () => {
  const { server, shelf, chat, state } = await talking();
  server.end('agent');
  await pass();
  expect(contactStatus(state())).toBe('ended');
  server.cut();
  await pass(60_000);
  expect(state().link).toBe('idle');
  const reloaded = openChat(server, shelf.tab());
  await pass();
  expect(reloaded.state().status).toMatchObject({ status: 'ended', endedBy: 'agent' });
  chat.renew();
  expect(state()).toMatchObject({ contact: null, messages: [], status: null });
  chat.start('', 'Something else');
  await pass();
  expect(texts({ state })).toEqual(['Something else']);
});

test('ending without a link says so and ends nothing', async () => {
  const { server, chat, network } = await talking();
  network.up = false;
  server.cut();
  await pass();
  expect(chat.end()).toBe(false);
  expect(server.state?.status).toBe('talking');
});

test('a contact that the server does not know leads back to the form', async () => {
  const server = new FakeServer();
  const shelf = memoryShelf();
  shelf.tab().put('contact', { id: 'somebody-elses' });
  const { state } = openChat(server, shelf.tab());
  await pass();
  expect(state().contact).toBeNull();
});

test('what was not sent when the contact got lost becomes the draft of a new question', async () => {
  const { server, chat, network, state } = await talking();
  network.up = false;
  server.cut();
  await pass();
  chat.say('one');
  chat.say('two');
  server.contact = undefined;
  server.state = undefined;
  network.up = true;
  await pass(60_000);
  expect(state()).toMatchObject({ contact: null, outbox: [] });
  expect(chat.draft.get()).toBe('one\ntwo');
});

test('a server that has moved on asks for a reload, and is not pestered', async () => {
  const server = new FakeServer();
  server.outdated = true;
  const { chat, state } = openChat(server, memoryShelf().tab());
  chat.start('', 'Hello');
  await pass(60_000);
  expect(state().link).toBe('upgrade');
  expect(server.heard.filter((frame) => frame.t === 'hello').length).toBe(1);
  expect(state().starting?.question).toBe('Hello');
});

test('a question for which there is no place is kept, and can be asked again', async () => {
  const server = new FakeServer();
  server.refusals.start = [{ code: 'full' }];
  const { chat, state } = openChat(server, memoryShelf().tab());
  chat.start('', 'Anybody there?');
  await pass();
  expect(state()).toMatchObject({ starting: null, startError: 'refusedFull', contact: null });
  expect(chat.draft.get()).toBe('Anybody there?');
  expect(server.heard.filter(({ t }) => t === 'start')).toHaveLength(1);
  chat.start('', 'Anybody there?');
  await pass();
  expect(server.said).toEqual(['Anybody there?']);
});

test('a page on which the site key does not run is told once', async () => {
  const server = new FakeServer();
  const answer = vi.fn(() => ({ kind: 'refused' as const }));
  const { chat, state } = openChat(server, memoryShelf().tab(), answer);
  chat.start('', 'Hello');
  await pass(60_000);
  chat.wake();
  await pass(60_000);
  expect(state().link).toBe('refused');
  expect(answer).toHaveBeenCalledTimes(1);
});

test('the chat begins with the page the visitor is on by then, and tells each later one once', async () => {
  const server = new FakeServer();
  const { chat, page } = openChat(server, memoryShelf().tab());
  page.now = 'https://shop.example/b?step=3';
  chat.start('', 'Hello');
  await pass();
  expect(server.heard.find(({ t }) => t === 'start')).toMatchObject({ page: 'https://shop.example/b?step=3' });
  const pages = () => server.heard.flatMap((frame) => (frame.t === 'page' ? [frame.page] : []));
  expect(pages()).toEqual([]);
  page.now = 'https://shop.example/c';
  chat.moved();
  chat.moved();
  await pass();
  expect(pages()).toEqual(['https://shop.example/c']);
  server.end('agent');
  await pass();
  page.now = 'https://shop.example/d';
  chat.moved();
  expect(pages()).toHaveLength(1);
});

test('a page that was loaded anew is told to the people in the conversation', async () => {
  const { server, shelf, chat } = await talking();
  chat.rest();
  const next = openChat(server, shelf.tab());
  next.page.now = 'https://shop.example/checkout';
  next.chat.wake();
  await pass();
  expect(server.heard).toContainEqual({ t: 'page', contact: server.contact, page: 'https://shop.example/checkout' });
});

test('says within a heartbeat that nobody answers, and goes on over the same line when the server only paused', async () => {
  const panel = await talking();
  const beat = panel.server.heartbeat * 1_000;
  panel.server.frozen = true;
  await pass(beat);
  expect(panel.state().link).toBe('lost');
  panel.chat.say('Are you there?');
  panel.server.frozen = false;
  panel.server.say('Back again');
  await pass(100);
  expect([panel.state().link, panel.server.lines]).toEqual(['live', 1]);
  expect(panel.server.messages.filter((message) => message.text === 'Are you there?')).toHaveLength(1);
});

test('leaves a line that stays silent', async () => {
  const panel = await talking();
  panel.server.frozen = true;
  await pass(panel.server.heartbeat * 2_000);
  expect(panel.server.lines).toBe(0);
  panel.server.frozen = false;
  await pass(5_000);
  expect(panel.state().link).toBe('live');
});
