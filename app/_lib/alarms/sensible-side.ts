/** Figures of which too little is what people are to hear of; of all others it is too much. */
const TOO_LITTLE: ReadonlySet<string> = new Set([
  'answered',
  'serviceLevel',
  'serviceLevelOffered',
  'serviceLevelAnswered',
  'serviceLevelAnsweredAbandoned',
  'serviceLevelLateAbandons',
  'serviceLevelWithAbandons',
  'serviceLevelLive',
  'answerRate',
  'intervalsOnTarget',
  'ewtHitRate',
  'reachability',
  'contactServiceLevel',
  'fcr',
  'fcrSameReason',
  'fcrCustomer',
  'handled',
  'reasonCoverage',
  'offersAccepted',
  'acceptRate',
  'csat',
  'csatAnswers',
  'nps',
  'npsAnswers',
  'surveyRate',
  'qualityScore',
  'evaluated',
  'targetedScore',
  'signedIn',
  'agentsSignedIn',
  'readyTime',
  'loadFairness',
  'fte',
  'handledPerHour',
]);

/** The side of its line on which a figure is worth an alarm: what a new rule begins with. */
export function sensibleSide(figure: string): 'above' | 'below' {
  return TOO_LITTLE.has(figure) ? 'below' : 'above';
}
