import { isChannel } from './channels.ts';

/** Units an agent offers by channel, and with `total` over all channels together; a channel that is not named offers none. */
export type Capacity = Readonly<Record<string, number>>;

/** Contacts in hand by channel. */
export type InHand = Readonly<Record<string, number>>;

const limitOf = (capacity: Capacity, name: string): number =>
  Object.hasOwn(capacity, name) ? (capacity[name] ?? 0) : 0;
const sum = (units: readonly number[]): number => units.reduce((total, one) => total + one, 0);

/** Units in hand over all channels. */
export function unitsInHand(inHand: InHand): number {
  return sum(Object.values(inHand));
}

/** Units offered over all channels: the combined limit where there is one, else what the channels offer together. */
export function unitsOffered(capacity: Capacity): number {
  const byChannel = sum(
    Object.keys(capacity)
      .filter(isChannel)
      .map((name) => limitOf(capacity, name)),
  );
  return Object.hasOwn(capacity, 'total') ? Math.min(limitOf(capacity, 'total'), byChannel) : byChannel;
}

/** Whether one more contact of a channel fits: below the channel's own limit, and below the combined one. */
export function hasRoom(capacity: Capacity, inHand: InHand, channel: string): boolean {
  if (limitOf(inHand, channel) >= limitOf(capacity, channel)) return false;
  return !Object.hasOwn(capacity, 'total') || unitsInHand(inHand) < limitOf(capacity, 'total');
}

/** Share of the offered units in use, 0 to 1; 1 where nothing is offered. */
export function shareInUse(capacity: Capacity, inHand: InHand): number {
  const offered = unitsOffered(capacity);
  return offered === 0 ? 1 : Math.min(1, unitsInHand(inHand) / offered);
}
