import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '#widget/protocol/frames.ts';
import { Hearing } from './hearing.ts';
import { judge } from './judge.ts';
import { LiveTopic } from './live-topic.ts';
import { Tally } from './tally.ts';

const api = { baseUrl: 'http://127.0.0.1:9', token: 'token' };
const sent = (sender: string, visibility = 'public') => ({ type: 'message.sent', sender, visibility });

/** A run of one contact: the question and one reply of the run, and what the visitor's screen showed beside it. */
function run(shown: string[]): Tally {
  const tally = new Tally();
  tally.started('c1', 1, 0, false);
  tally.acknowledge('c1');
  tally.saying('reply');
  tally.acknowledge('c1');
  const topic = new LiveTopic('contact:c1');
  const hearing = new Hearing(topic, 'agent', tally);
  for (const [index, clientMessageId] of ['reply', ...shown].entries()) {
    topic.messages.push({ seq: index + 2, sender: 'agent', clientMessageId } as LiveMessage);
  }
  hearing.listen();
  return tally;
}

async function verdictOf(tally: Tally, messages: ReturnType<typeof sent>[]) {
  const events = [
    { type: 'contact.queued' },
    { type: 'segment.started', queue: 'q' },
    ...messages,
    { type: 'contact.closed' },
  ];
  vi.stubGlobal('fetch', async () => Response.json({ events }));
  return judge(api, tally);
}

afterEach(() => vi.unstubAllGlobals());

describe('the judgement of a run', () => {
  it('finds nothing wrong where all that was acknowledged is stored', async () => {
    const tally = run([]);
    expect(await verdictOf(tally, [sent('visitor'), sent('agent'), sent('system')])).toMatchObject({ messages: 2 });
    expect(tally.faults).toEqual([]);
  });

  it('leaves out what somebody else wrote at an agent’s desk, and notes', async () => {
    const tally = run(['by hand', 'by hand too', 'by hand']);
    const stored = [sent('visitor'), sent('agent'), sent('agent'), sent('agent'), sent('agent', 'note')];
    expect(await verdictOf(tally, stored)).toMatchObject({ messages: 2, foreign: 2 });
    expect(tally.faults).toEqual([]);
  });

  it.each([
    ['lost', [sent('visitor')]],
    ['stored twice', [sent('visitor'), sent('agent'), sent('agent')]],
  ])('names a message that was %s', async (_, stored) => {
    const tally = run([]);
    await verdictOf(tally, stored);
    expect(tally.faults).toEqual([`visitor 1 (c1): 2 messages were acknowledged, ${stored.length} are stored`]);
  });
});
