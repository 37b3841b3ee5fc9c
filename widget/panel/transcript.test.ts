import { expect, test } from 'vitest';
import type { LiveMessage } from '../protocol/frames.ts';
import { loadLanguage } from './texts.ts';
import { transcriptOf } from './transcript.ts';

test('writes who said what, text as it is', async () => {
  const part = { kind: 'text', visibility: 'public', sentAt: '2026-03-04T05:06:07.000Z' } as const;
  const messages: LiveMessage[] = [
    { ...part, seq: 1, sender: 'visitor', clientMessageId: 'a', text: 'Hello\n<b>there</b>' },
    { ...part, seq: 2, sender: 'agent', agentName: 'Anna', clientMessageId: 'b', text: 'Hi!' },
    { ...part, seq: 3, sender: 'system', clientMessageId: 'c', text: 'Closing soon' },
  ];
  const text = transcriptOf(messages, { site: 'Shop', contact: 'c-1' }, await loadLanguage(['en']));
  expect(text).toMatch(/^Chat with Shop\nTimes in .+ · c-1\n/);
  expect(text).toMatch(/\nYou · .*2026.*\nHello\n<b>there<\/b>\n/);
  expect(text).toMatch(/\nAnna · .*\nHi!\n/);
  expect(text).toMatch(/\nShop · .*\nClosing soon\n/);
});
