import { type Channel, channels, isChannel } from './channels.ts';

/** Seconds by channel; a channel that is not named goes by the queue's own number. */
export type ChannelThresholds = Partial<Record<Channel, number>>;

/** A change of them: null takes a channel's own number away, what is not named stays. */
export type ChannelThresholdChange = Partial<Record<Channel, number | null>>;

const hour = 3600;

/** What a new queue goes by: people who write wait gladly longer than people who listen to music. */
export const usualChannelThresholds = {
  chat: 30,
  email: 4 * hour,
  whatsapp: hour,
  sms: hour,
  social: hour,
  fax: 24 * hour,
  letter: 24 * hour,
  task: 24 * hour,
} as const satisfies ChannelThresholds;

/** Thresholds after a change, in the order of the channels. */
export function mergeChannelThresholds(before: ChannelThresholds, change: ChannelThresholdChange): ChannelThresholds {
  const merged: ChannelThresholds = {};
  for (const channel of channels) {
    const seconds = channel in change ? change[channel] : before[channel];
    if (typeof seconds === 'number') merged[channel] = seconds;
  }
  return merged;
}

/** Seconds within which a contact on a channel should be answered: the channel's own number, else the queue's. */
export function thresholdOf(
  queue: { serviceLevelThreshold: number; serviceLevelThresholds: ChannelThresholds },
  channel: string,
): number {
  return (isChannel(channel) ? queue.serviceLevelThresholds[channel] : undefined) ?? queue.serviceLevelThreshold;
}
