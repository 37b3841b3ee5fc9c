import { type Figure, quotient, total } from './figure.ts';

/** Figures of agents' time, always cut at the interval's boundaries. */
export const agentFigures: readonly Figure[] = [
  total('signedIn', 'seconds', 'signedIn', [
    'Signed in',
    'Angemeldet',
    'Time in any state but offline.',
    'Zeit in jedem Zustand außer offline.',
  ]),
  total('readyTime', 'seconds', 'ready', [
    'Ready',
    'Bereit',
    'Time recorded as ready; ringing counts as ready.',
    'Als bereit erfasste Zeit; Klingeln zählt als bereit.',
  ]),
  total(
    'idle',
    'seconds',
    ['available', '-handling'],
    ['Idle', 'Untätig', 'Ready outside handling.', 'Bereit außerhalb der Bearbeitung.'],
  ),
  total('busyTime', 'seconds', 'busy', [
    'Busy',
    'Beschäftigt',
    'Time in the state busy.',
    'Zeit im Zustand beschäftigt.',
  ]),
  total('awayTime', 'seconds', 'away', [
    'Away',
    'Abwesend',
    'Time in the state away; split by reason.',
    'Zeit im Zustand abwesend; nach Grund teilbar.',
  ]),
  total('wrapupStateTime', 'seconds', 'wrapupState', [
    'In wrap-up',
    'In Nachbearbeitung',
    'Time in the state wrap-up.',
    'Zeit im Zustand Nachbearbeitung.',
  ]),
  total('handlingTime', 'seconds', 'handling', [
    'Handling',
    'Bearbeitung',
    'Union of an agent’s segments of any role and wrap-ups: two at once count once.',
    'Vereinigung der Teilnahmen jeder Rolle und Nachbearbeitungen: zwei zugleich zählen einmal.',
  ]),
  quotient(
    'occupancy',
    'ratio',
    ['handling'],
    ['available'],
    [
      'Occupancy',
      'Auslastung',
      'Handling ÷ (handling ∪ ready); never above 1.',
      'Bearbeitung ÷ (Bearbeitung ∪ bereit); nie über 1.',
    ],
  ),
  quotient(
    'utilization',
    'ratio',
    ['handling'],
    ['signedIn'],
    ['Utilization', 'Nutzung', 'Handling ÷ time signed in.', 'Bearbeitung ÷ angemeldete Zeit.'],
  ),
  quotient(
    'concurrency',
    'number',
    ['segmentTime'],
    ['segmentUnion'],
    [
      'Concurrency',
      'Gleichzeitigkeit',
      'Sum of segment times ÷ their union.',
      'Summe der Teilnahmen ÷ ihre Vereinigung.',
    ],
  ),
  quotient(
    'fte',
    'number',
    ['signedIn'],
    ['interval'],
    ['FTE', 'VZÄ', 'Time signed in ÷ length of the interval.', 'Angemeldete Zeit ÷ Länge des Intervalls.'],
  ),
  quotient(
    'handledPerHour',
    'number',
    ['handled'],
    ['available'],
    [
      'Handled per hour',
      'Bearbeitet je Stunde',
      'Handled ÷ (handling + idle) in hours.',
      'Bearbeitet ÷ (Bearbeitung + Untätigkeit) in Stunden.',
    ],
    { factor: 3600 },
  ),
  quotient(
    'shrinkage',
    'ratio',
    ['signedIn', '-available'],
    ['signedIn'],
    [
      'Shrinkage',
      'Schwund',
      'Time signed in neither ready nor handling ÷ time signed in.',
      'Angemeldete Zeit weder bereit noch in Bearbeitung ÷ angemeldete Zeit.',
    ],
  ),
  total('firstSignIn', 'instant', 'firstSignIn', [
    'First sign-in',
    'Erste Anmeldung',
    'First moment signed in within the interval, in seconds since 1970 UTC.',
    'Erster angemeldeter Augenblick im Intervall, in Sekunden seit 1970 UTC.',
  ]),
  total('lastSignOut', 'instant', 'lastSignOut', [
    'Last sign-out',
    'Letzte Abmeldung',
    'Last moment signed in within the interval, in seconds since 1970 UTC.',
    'Letzter angemeldeter Augenblick im Intervall, in Sekunden seit 1970 UTC.',
  ]),
];
