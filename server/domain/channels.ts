/** How the two sides meet on a channel: at once, in writing over time, or by a call that was asked for. */
export const channelKinds = ['live', 'written', 'callback'] as const;
export type ChannelKind = (typeof channelKinds)[number];

type ChannelFacts = {
  kind: ChannelKind;
  /** What people say is text, so that response times can be told. */
  text: boolean;
  /** The customer may leave while waiting: whoever writes a letter does not give up. */
  mayAbandon: boolean;
  /** When a waiting contact counts as answered: with the connection of both sides, or with the first message of a person. */
  answeredBy: 'connection' | 'message';
};

const live = { kind: 'live', text: false, mayAbandon: true, answeredBy: 'connection' } as const;
const written = { kind: 'written', text: true, mayAbandon: false, answeredBy: 'message' } as const;

/** Every channel with what the engine, the facts and the screens go by; in the order in which screens list them. */
export const channelFacts = {
  chat: { ...live, text: true },
  audio: live,
  video: live,
  phone: live,
  callback: { ...live, kind: 'callback' },
  email: written,
  whatsapp: written,
  sms: written,
  social: written,
  fax: written,
  letter: written,
  task: written,
} as const satisfies Record<string, ChannelFacts>;

export type Channel = keyof typeof channelFacts;

/** Channels a contact may have. */
export const channels = Object.keys(channelFacts) as [Channel, ...Channel[]];

/** True for a name of the list; events of other systems may carry others only through the import, which refuses them. */
export function isChannel(name: string): name is Channel {
  return Object.hasOwn(channelFacts, name);
}

/** The channels of a kind. */
export function channelsOfKind(kind: ChannelKind): Channel[] {
  return channels.filter((channel) => channelFacts[channel].kind === kind);
}

/** The kind of a channel; undefined for a name that is none. */
export function kindOfChannel(name: string): ChannelKind | undefined {
  return isChannel(name) ? channelFacts[name].kind : undefined;
}

/** Whether the first message of a person is the answer, and nothing is abandoned. */
export function isAnsweredByMessage(channel: string): boolean {
  return isChannel(channel) && channelFacts[channel].answeredBy === 'message';
}

/** Whether the messages of a channel have response times. */
export function isText(channel: string): boolean {
  return isChannel(channel) && channelFacts[channel].text;
}
