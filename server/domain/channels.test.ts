import { describe, expect, it } from 'vitest';
import { channelFacts, channels, channelsOfKind, isAnsweredByMessage, isText, kindOfChannel } from './channels.ts';

describe('channels', () => {
  it('are of three kinds', () => {
    expect(channelsOfKind('live')).toEqual(['chat', 'audio', 'video', 'phone']);
    expect(channelsOfKind('written')).toEqual(['email', 'whatsapp', 'sms', 'social', 'fax', 'letter', 'task']);
    expect(channelsOfKind('callback')).toEqual(['callback']);
  });

  it('let nobody abandon what is answered by a message', () => {
    for (const channel of channels) {
      const { mayAbandon, answeredBy } = channelFacts[channel];
      expect(mayAbandon, channel).toBe(answeredBy === 'connection');
    }
  });

  it('know chat as text that is answered by a person who is there', () => {
    expect(isText('chat')).toBe(true);
    expect(isAnsweredByMessage('chat')).toBe(false);
    expect(isAnsweredByMessage('email')).toBe(true);
  });

  it('know no channel by the name of what every object has', () => {
    expect(kindOfChannel('constructor')).toBeUndefined();
    expect(isText('toString')).toBe(false);
  });
});
