/**
 * Figures whose definition has changed since they were first given out, with the version they are at; all others are at 1.
 * 2: thresholds and short abandons by channel, callbacks outside service level and abandons, first-contact resolution by
 * episode, and supervision (monitor, whisper) no longer taken for handling.
 */
export const raisedVersions: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['abandoned', 'shortAbandoned', 'averageTimeToAbandon', 'asa'],
    ['serviceLevel', 'serviceLevelOffered', 'serviceLevelAnswered', 'serviceLevelAnsweredAbandoned'],
    ['serviceLevelLateAbandons', 'serviceLevelWithAbandons', 'serviceLevelLive', 'contactServiceLevel'],
    ['answerRate', 'flowOutRate', 'reachability', 'abandonRate', 'intervalsOnTarget', 'timeInRed'],
    ['retryRate', 'lostCustomers', 'fcr', 'fcrSameReason', 'fcrCustomer', 'fcrUnknown'],
    ['occupancy', 'load', 'utilization', 'concurrency', 'allocatedAht', 'handledPerHour', 'shrinkage', 'idle'],
    ['loadFairness', 'handlingTime'],
  ].flatMap((keys) => keys.map((key) => [key, 2])),
);
