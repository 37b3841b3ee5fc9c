import { count, duration, type Measure } from './measure.ts';

const state = (when: string | undefined, label: [string, string]) =>
  duration('agentTime', 'span', 'length_ms', when, label);
const inHand = (value: string, label: [string, string]) => duration('handling', 'span', value, undefined, label);
const instant = (aggregate: 'min' | 'max', value: string, when: string, label: [string, string]): Measure => {
  const [en, de] = label;
  return { source: 'agentTime', clock: 'span', aggregate, value, when, milliseconds: true, label: { en, de } };
};

/** Agents' times, cut at the interval's boundaries. */
export const agentMeasures = {
  signedIn: state("state != 'offline'", ['signed in', 'angemeldet']),
  agentsPresent: {
    ...count('agentTime', 'span', "state != 'offline'", ['agents signed in', 'angemeldete Agenten']),
    value: 'agent',
    aggregate: 'uniq',
  },
  ready: state("state = 'ready'", ['ready', 'bereit']),
  busy: state("state = 'busy'", ['busy', 'beschäftigt']),
  wrapupState: state("state = 'wrapup'", ['in wrap-up', 'in Nachbearbeitung']),
  away: state("state = 'away'", ['away', 'abwesend']),
  handling: inHand('handling_ms', ['handling', 'Bearbeitung']),
  available: inHand('available_ms', ['handling or ready', 'Bearbeitung oder bereit']),
  segmentTime: inHand('segments_ms', ['sum of segments', 'Summe der Teilnahmen']),
  segmentUnion: inHand('together_ms', ['their union', 'ihre Vereinigung']),
  capacityUsed: inHand('in_hand_ms', ['units in use × time', 'belegte Einheiten × Zeit']),
  capacityOffered: {
    ...inHand('available_ms * agent_capacity', ['units offered × time', 'angebotene Einheiten × Zeit']),
    placed: true,
  },
  fairness: {
    ...count('agentLoads', 'span', undefined, ['fairness', 'Fairness']),
    aggregate: 'fairness',
  },
  firstSignIn: instant('min', 'at_ms', "state != 'offline'", ['first sign-in', 'erste Anmeldung']),
  lastSignOut: instant('max', 'piece_end', "state != 'offline'", ['last sign-out', 'letzte Abmeldung']),
} satisfies Record<string, Measure>;
