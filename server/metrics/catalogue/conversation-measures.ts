import { count, duration, type Measure } from './measure.ts';

const offer = (when: string, label: [string, string]) => count('offers', 'offered_at', `counted AND ${when}`, label);
const answered = (when: string, label: [string, string]) => count('surveys', 'answered_at', when, label);
const released = (when: string, label: [string, string]) => count('evaluations', 'released_at', when, label);

/** Our own reading: an answer that comes more than seven days after its survey is a late correction. */
const answerWindow = 7 * 86_400_000;

/** Counts and sums over offers, transfers, surveys and evaluations. */
export const conversationMeasures = {
  offers: { ...count('offers', 'offered_at', 'counted', ['offers', 'Angebote']), pending: [] },
  offersAccepted: offer("counted_result = 'accepted'", ['accepted', 'angenommen']),
  declined: offer("counted_result = 'declined'", ['declined', 'abgelehnt']),
  revoked: offer("counted_result = 'revoked'", ['revoked', 'zurückgezogen']),
  missed: offer("counted_result = 'expired' AND mode != 'ringAll' AND customer_there", ['missed', 'verpasst']),
  ringing: duration('offers', 'offered_at', 'ring_ms', "result = 'accepted'", ['ringing', 'Klingeln']),
  ringsAccepted: count('offers', 'offered_at', "result = 'accepted'", ['accepted', 'angenommen']),
  offersOpen: count('offers', 'offered_at', 'isNull(result)', ['standing offers', 'stehende Angebote']),
  transfersOut: count('transfersOut', 'started_at', undefined, ['transfers', 'Weiterleitungen']),
  transfersIn: count('transfersIn', 'started_at', undefined, ['transfers received', 'erhaltene Weiterleitungen']),
  surveysSent: count('surveys', 'sent_at', undefined, ['surveys sent', 'gesandte Umfragen']),
  surveysAnswered: {
    ...count('surveys', 'sent_at', 'isNotNull(answered_at)', ['answered', 'beantwortet']),
    window: answerWindow,
  },
  csatAnswers: answered('isNotNull(csat)', ['answers', 'Antworten']),
  csatSatisfied: answered('csat >= 4', ['answers 4–5', 'Antworten 4–5']),
  npsAnswers: answered('isNotNull(nps)', ['answers', 'Antworten']),
  npsPromoters: answered('nps >= 9', ['answers 9–10', 'Antworten 9–10']),
  npsDetractors: answered('nps <= 6', ['answers 0–6', 'Antworten 0–6']),
  cesAnswers: answered('isNotNull(ces)', ['answers', 'Antworten']),
  cesSum: { ...answered('isNotNull(ces)', ['sum of answers', 'Summe der Antworten']), value: 'ces' },
  evaluated: released("kind = 'random'", ['evaluations at random', 'zufällige Bewertungen']),
  score: { ...released("kind = 'random'", ['sum of scores', 'Summe der Punkte']), value: 'score' },
  fatal: released("kind = 'random' AND fatal", ['fatal', 'mit K.-o.-Fehler']),
  targetedEvaluated: released("kind = 'targeted'", ['targeted evaluations', 'gezielte Bewertungen']),
  targetedScore: { ...released("kind = 'targeted'", ['sum of scores', 'Summe der Punkte']), value: 'score' },
} satisfies Record<string, Measure>;
