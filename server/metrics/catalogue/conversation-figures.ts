import { type Figure, quotient, total } from './figure.ts';

const decided = ['offersAccepted', 'missed', 'declined'] as const;

/** Figures of ringing, surveys and evaluations. */
export const conversationFigures: readonly Figure[] = [
  total('offers', 'count', 'offers', [
    'Offers',
    'Angebote',
    'Rings at agents; a ring-all counts once, by agent at each it rang.',
    'Klingeln bei Agenten; ein Sammelruf zählt einmal, je Agent bei jedem.',
  ]),
  total('offersAccepted', 'count', 'offersAccepted', [
    'Offers accepted',
    'Angebote angenommen',
    'Offers that an agent accepted.',
    'Von einem Agenten angenommene Angebote.',
  ]),
  total('declined', 'count', 'declined', [
    'Declined',
    'Abgelehnt',
    'Offers that the agent declined.',
    'Vom Agenten abgelehnte Angebote.',
  ]),
  total('revoked', 'count', 'revoked', [
    'Revoked',
    'Zurückgezogen',
    'Offers withdrawn: the customer left, another accepted, the contact moved or the agent went.',
    'Zurückgezogene Angebote: Kunde ging, anderer nahm an, Kontakt zog weiter oder Agent ging.',
  ]),
  total('missed', 'count', 'missed', [
    'Missed',
    'Verpasst',
    'Offers expired with the customer still there; a ring-all is never missed.',
    'Abgelaufene Angebote, während der Kunde noch da war; Sammelrufe werden nie verpasst.',
  ]),
  quotient('acceptRate', 'ratio', ['offersAccepted'], decided, [
    'Accept rate',
    'Annahmequote der Angebote',
    'Accepted, of accepted, missed and declined.',
    'Angenommen, von angenommen, verpasst und abgelehnt.',
  ]),
  quotient('missRate', 'ratio', ['missed'], decided, [
    'Miss rate',
    'Verpasstquote',
    'Missed, of accepted, missed and declined.',
    'Verpasst, von angenommen, verpasst und abgelehnt.',
  ]),
  quotient(
    'averageRing',
    'seconds',
    ['ringing'],
    ['ringsAccepted'],
    [
      'Average ring',
      'Mittleres Klingeln',
      'Mean time from offer to acceptance.',
      'Mittlere Zeit vom Angebot bis zur Annahme.',
    ],
  ),
  quotient(
    'offersPerAnswer',
    'number',
    ['offers'],
    ['answered'],
    [
      'Offers per answer',
      'Angebote je Annahme',
      'Offers it took for one answer.',
      'Angebote, die eine Annahme brauchte.',
    ],
  ),
  quotient(
    'csat',
    'ratio',
    ['csatSatisfied'],
    ['csatAnswers'],
    [
      'CSAT',
      'CSAT',
      'Share of survey scores 4–5 among answers 1–5; counts for the last primary agent and queue.',
      'Anteil der Noten 4–5 an den Antworten 1–5; zählt für letzten Hauptagenten und Warteschlange.',
    ],
  ),
  total('csatAnswers', 'count', 'csatAnswers', [
    'CSAT answers',
    'CSAT-Antworten',
    'Surveys answered with a score of satisfaction.',
    'Umfragen mit einer Zufriedenheitsnote.',
  ]),
  quotient(
    'nps',
    'points',
    ['npsPromoters', '-npsDetractors'],
    ['npsAnswers'],
    [
      'NPS',
      'NPS',
      'Share of answers 9–10 minus share of 0–6, −100…100; hidden below 30 answers.',
      'Anteil der Antworten 9–10 minus Anteil 0–6, −100…100; unter 30 Antworten verborgen.',
    ],
    { factor: 100, hiddenBelow: 30 },
  ),
  total('npsAnswers', 'count', 'npsAnswers', [
    'NPS answers',
    'NPS-Antworten',
    'Surveys answered with a score of recommendation.',
    'Umfragen mit einer Empfehlungsnote.',
  ]),
  quotient(
    'ces',
    'number',
    ['cesSum'],
    ['cesAnswers'],
    ['CES', 'CES', 'Customer effort: mean of the answers 1–7.', 'Aufwand des Kunden: Mittel der Antworten 1–7.'],
  ),
  quotient(
    'surveyRate',
    'ratio',
    ['surveysAnswered'],
    ['surveysSent'],
    ['Survey rate', 'Umfragequote', 'Surveys answered, of sent.', 'Beantwortete, von gesandten Umfragen.'],
  ),
  quotient(
    'qualityScore',
    'score',
    ['score'],
    ['evaluated'],
    [
      'Quality score',
      'Qualitätsnote',
      'Mean of the latest version of released evaluations drawn at random, 0–100.',
      'Mittel der jüngsten Fassung freigegebener Zufallsbewertungen, 0–100.',
    ],
  ),
  total('evaluated', 'count', 'evaluated', [
    'Evaluated',
    'Bewertet',
    'Released evaluations drawn at random.',
    'Freigegebene Zufallsbewertungen.',
  ]),
  quotient(
    'fatalRate',
    'ratio',
    ['fatal'],
    ['evaluated'],
    ['Fatal rate', 'K.-o.-Quote', 'Evaluations at random with a fatal error.', 'Zufallsbewertungen mit K.-o.-Fehler.'],
  ),
  quotient(
    'targetedScore',
    'score',
    ['targetedScore'],
    ['targetedEvaluated'],
    [
      'Targeted quality score',
      'Gezielte Qualitätsnote',
      'Mean of released targeted evaluations, 0–100.',
      'Mittel freigegebener gezielter Bewertungen, 0–100.',
    ],
  ),
];
