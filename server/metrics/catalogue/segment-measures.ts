import { count, duration, type Measure, over } from './measure.ts';

const handled = (when: string | undefined, label: [string, string]) =>
  count('segments', 'arrived_at', when === undefined ? 'handled' : `handled AND ${when}`, label, 'handled_at');
const time = (value: string, label: [string, string]) =>
  duration('segments', 'arrived_at', value, 'handled', label, 'handled_at');
const over_ = (when: string, label: [string, string]) => count('segments', 'arrived_at', when, label, 'handled_at');
const clipped = (when: string | undefined, label: [string, string]) =>
  duration('clipped', 'span', 'length_ms', when, label);
const talk = time('talk_ms', ['talk', 'Gespräch']);

/** Counts and sums over agents' participations. */
export const segmentMeasures = {
  handled: handled(undefined, ['handled', 'bearbeitet']),
  transferredOut: handled("end = 'transferred'", ['transferred', 'weitergeleitet']),
  talk,
  hold: time('hold_ms', ['hold', 'Halten']),
  wrapup: time('wrapup_ms', ['wrap-up', 'Nachbearbeitung']),
  handle: time('handle_ms', ['talk + hold + wrap-up', 'Gespräch + Halten + Nachbearbeitung']),
  talkP50: over(talk, 'quantile', ['median talk', 'Median des Gesprächs'], 0.5),
  talkP90: over(talk, 'quantile', ['90th percentile of talk', '90. Perzentil des Gesprächs'], 0.9),
  handleP90: over(time('handle_ms', ['', '']), 'quantile', ['90th percentile', '90. Perzentil'], 0.9),
  handledHeld: handled('length(holds) > 0', ['handled with a hold', 'bearbeitet mit Halten']),
  holds: {
    ...handled(undefined, ['holds', 'Haltevorgänge']),
    value: 'length(holds)',
  },
  longestHold: over(
    duration('segments', 'arrived_at', 'longest_hold_ms', 'handled AND length(holds) > 0', ['', ''], 'handled_at'),
    'max',
    ['longest hold', 'längstes Halten'],
  ),
  shortHandled: handled('talk_ms < 10000', ['handled with talk under 10 s', 'bearbeitet unter 10 s Gespräch']),
  reasonGiven: handled('reason_by_person', ['handled with a reason', 'bearbeitet mit Grund']),
  consult: duration(
    'segments',
    'arrived_at',
    'consult_ms',
    'isNotNull(ended_at)',
    ['consult spans', 'Rückfragen'],
    'handled_at',
  ),
  conference: duration(
    'segments',
    'arrived_at',
    'conference_ms',
    'isNotNull(ended_at)',
    ['conference spans', 'Konferenzen'],
    'handled_at',
  ),
  misrouted: over_("is_primary AND isNotNull(queue) AND end = 'transferred' AND talk_ms <= 60000", [
    'transferred within 60 s of talk',
    'binnen 60 s Gespräch weitergeleitet',
  ]),
  segmentsEnded: over_('isNotNull(ended_at)', ['ended segments', 'beendete Teilnahmen']),
  segmentsOpen: count('segments', 'arrived_at', "busy_until = toDateTime64('2299-12-31 00:00:00', 3, 'UTC')", [
    'open segments',
    'offene Teilnahmen',
  ]),
  segmentsDisconnected: over_("end = 'disconnected'", ['segments cut off', 'abgerissene Teilnahmen']),
  wrapups: { ...over_('ended_wrapups > 0', ['wrap-ups', 'Nachbearbeitungen']), value: 'ended_wrapups' },
  wrapupsAutomatic: {
    ...over_('automatic_wrapups > 0', ['wrap-ups ended automatically', 'automatisch beendete Nachbearbeitungen']),
    value: 'automatic_wrapups',
  },
  allocated: duration(
    'allocated',
    'arrived_at',
    'share_ms',
    undefined,
    ['share of agents’ time', 'Anteil der Agentenzeit'],
    'handled_at',
  ),
  clippedTalk: clipped("activity = 'talk'", ['talk inside the interval', 'Gespräch im Intervall']),
  clippedHold: clipped("activity = 'holds'", ['hold inside the interval', 'Halten im Intervall']),
  clippedWrapup: clipped("activity = 'wrapups'", ['wrap-up inside the interval', 'Nachbearbeitung im Intervall']),
  clippedHandle: clipped(undefined, ['handling inside the interval', 'Bearbeitung im Intervall']),
} satisfies Record<string, Measure>;
