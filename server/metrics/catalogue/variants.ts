const families = [
  [
    'serviceLevel',
    'serviceLevelOffered',
    'serviceLevelAnswered',
    'serviceLevelAnsweredAbandoned',
    'serviceLevelLateAbandons',
    'serviceLevelWithAbandons',
    'contactServiceLevel',
  ],
  ['answerRate', 'reachability'],
  ['asa', 'averageWait', 'waitToFirstAgent'],
  ['aht', 'handleTimePerContact'],
  ['occupancy', 'utilization'],
  ['fcr', 'fcrSameReason', 'fcrCustomer'],
];

/** Keys of the figures that define the same thing otherwise. */
export function variantsOf(key: string): string[] {
  return families.find((family) => family.includes(key))?.filter((other) => other !== key) ?? [];
}
