import { expect, it } from 'vitest';
import { mergeChannelThresholds, thresholdOf } from './channel-thresholds.ts';

it('sets what is given, takes away what is null and leaves the rest', () => {
  const before = { email: 14_400, chat: 30, sms: 3600 };
  expect(mergeChannelThresholds(before, { chat: null, email: 7200, phone: 0 })).toEqual({
    phone: 0,
    email: 7200,
    sms: 3600,
  });
  expect(mergeChannelThresholds(before, {})).toEqual(before);
});

it('judges a channel by its own number, and by the queue’s where it has none', () => {
  const queue = { serviceLevelThreshold: 20, serviceLevelThresholds: { email: 14_400 } };
  expect(['email', 'phone', 'constructor'].map((channel) => thresholdOf(queue, channel))).toEqual([14_400, 20, 20]);
});
