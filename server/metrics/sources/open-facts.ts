import type { Split } from '../contract.ts';
import { transferTargets } from './conversation.ts';
import { rowsOf, type Scope } from './source.ts';
import { fates } from './visits.ts';

/** Facts that are not over yet, of which more will be known: each kind a SELECT like those of the sources. */
export interface OpenFacts {
  rows(clock: string, scope: Scope): string;
  /** Splits whose value is known for good; by any other the fact may still turn up anywhere. */
  known: readonly Split[];
  /** What the fact is called where a figure says when it is final. */
  label: { en: string; de: string };
}

const visitor = ['channel', 'direction', 'site', 'language', 'customer', 'hour', 'weekday'] as const;
const waits = ['queue', ...visitor] as const;
const lasting = "toDateTime64('2299-12-31 00:00:00', 3, 'UTC')";
const notOver = 'isNull(ended_at) AND isNull(rejected_reason)';

const tenantOf = (scope: Scope) => `tenant_id = ${scope.params.bind(scope.tenantId, 'String')}`;

const inHand = (scope: Scope) => `FROM segments FINAL WHERE ${tenantOf(scope)} AND busy_until = ${lasting}`;

/** Facts of contacts that go on: those of others stay unfinished for ever. Nothing of a contact is older than itself. */
function ofContactsGoingOn(scope: Scope, clock: string): string {
  const goingOn = () => `FROM contacts FINAL WHERE ${tenantOf(scope)} AND ${notOver}`;
  return `contact IN (SELECT contact ${goingOn()}) AND ${clock} >= (SELECT minOrNull(created_at) ${goingOn()})`;
}

/** Every kind of open fact that can change a figure of an interval that is over. */
export const openFacts = {
  visits: {
    rows: (clock, scope) => rowsOf(scope, 'visits', clock, [], 'isNull(left_at)'),
    known: waits,
    label: { en: 'a visit of it is open', de: 'ein Aufenthalt darin offen ist' },
  },
  fates: {
    rows: (clock, scope) => `SELECT * FROM (${fates.rows(clock, scope)}) WHERE isNull(left_at)`,
    known: waits,
    label: { en: 'a visit whose T fell into it is open', de: 'ein Aufenthalt offen ist, dessen T hineinfiel' },
  },
  announcements: {
    rows: (_clock, scope) => `SELECT v.*, toUnixTimestamp64Milli(e.time) AS at_ms
      FROM (SELECT stream_key, time, JSONExtractString(body, 'queue') AS announced_queue FROM events
        WHERE ${tenantOf(scope)} AND stream = 'contact' AND type = 'ewt.announced'
          AND stream_key IN (SELECT contact FROM visits FINAL WHERE ${tenantOf(scope)} AND isNull(left_at))
          AND time >= fromUnixTimestamp64Milli(${scope.from}) AND time < fromUnixTimestamp64Milli(${scope.to})) AS e
      INNER JOIN (SELECT * FROM visits FINAL WHERE ${tenantOf(scope)} AND isNull(left_at)) AS v
        ON e.stream_key = v.contact AND e.announced_queue = toString(v.queue)`,
    known: waits,
    label: { en: 'a visit with an announcement is open', de: 'ein Aufenthalt mit einer Ansage offen ist' },
  },
  segments: {
    rows: (clock, scope) => rowsOf(scope, 'segments', clock, [], `busy_until = ${lasting}`),
    known: [...waits, 'agent', 'group', 'location'],
    label: { en: 'a segment of it or its wrap-up is open', de: 'eine Teilnahme oder Nachbearbeitung darin offen ist' },
  },
  unanswered: {
    rows: (clock, scope) => rowsOf(scope, 'contacts', clock, [], `${notOver} AND isNull(answered_at)`),
    known: visitor,
    label: { en: 'a contact of it still waits', de: 'ein Kontakt darin noch wartet' },
  },
  contacts: {
    rows: (clock, scope) => rowsOf(scope, 'contacts', clock, [], notOver),
    known: visitor,
    label: { en: 'a contact of it has not ended', de: 'ein Kontakt darin nicht beendet ist' },
  },
  contactsInHand: {
    rows: (clock, scope) =>
      rowsOf(
        scope,
        'contacts',
        clock,
        [],
        // Over, but for its wrap-up: it cannot have ended before that segment began.
        `contact IN (SELECT contact ${inHand(scope)}) AND ended_at >= (SELECT minOrNull(started_at) ${inHand(scope)})`,
      ),
    known: visitor,
    label: { en: 'a contact of it is in wrap-up', de: 'ein Kontakt darin nachbearbeitet wird' },
  },
  offers: {
    rows: (clock, scope) => rowsOf(scope, 'offers', clock, [], `isNull(result) AND ${ofContactsGoingOn(scope, clock)}`),
    known: [...waits, 'agent', 'group', 'location', 'mode'],
    label: { en: 'an offer of it stands', de: 'ein Angebot darin noch steht' },
  },
  responses: {
    rows: (clock, scope) =>
      rowsOf(scope, 'responses', clock, [], `isNull(answered_at) AND ${ofContactsGoingOn(scope, clock)}`),
    known: waits,
    label: { en: 'a message of it waits for its answer', de: 'eine Nachricht darin auf Antwort wartet' },
  },
  transfers: {
    rows: (clock, scope) =>
      rowsOf(scope, 'transfers', clock, transferTargets, `isNull(result) AND ${ofContactsGoingOn(scope, clock)}`),
    known: [...waits, 'agent', 'group', 'location', 'kind', 'target'],
    label: { en: 'a transfer of it is under way', de: 'eine Weiterleitung darin läuft' },
  },
} satisfies Record<string, OpenFacts>;

export type OpenFact = keyof typeof openFacts;
