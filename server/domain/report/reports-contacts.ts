import type { Interval } from '#server/domain/figure-words.ts';
import { type Declaration, usual } from './report-block.ts';

const long = ['day', 'hour', 'week', 'month'] as const satisfies readonly Interval[];

/** Reports of what was served, and what it is billed by. */
export const contactReports: readonly Declaration[] = [
  {
    key: 'handling',
    group: 'contacts',
    presence: ['handled'],
    intervals: usual,
    blocks: [
      {
        kind: 'tiles',
        figures: [
          'aht',
          'averageTalk',
          'averageHold',
          'averageWrapup',
          'ahtP90',
          'holdRate',
          'shortHandled',
          'wrapupOverrun',
        ],
      },
      {
        kind: 'trend',
        title: 'handlingTrend',
        figures: ['averageTalk', 'averageHold', 'averageWrapup'],
        chart: 'stack',
        opens: 'aht',
      },
      {
        kind: 'rows',
        title: 'byQueue',
        figures: ['handled', 'aht', 'averageTalk', 'averageHold', 'averageWrapup', 'talkP90', 'longestHold'],
        split: 'queue',
        worst: 'aht',
      },
      {
        kind: 'rows',
        title: 'byAgent',
        figures: ['handled', 'aht', 'averageTalk', 'averageHold', 'averageWrapup', 'holdRate', 'disconnectRate'],
        split: 'agent',
        worst: 'aht',
      },
    ],
  },
  {
    key: 'reasons',
    group: 'contacts',
    presence: ['handled'],
    intervals: usual,
    blocks: [
      { kind: 'tiles', figures: ['handled', 'reasonCoverage', 'aht', 'transferRate'] },
      { kind: 'trend', title: 'handledByReason', figures: ['handled'], chart: 'line', split: 'reason' },
      {
        kind: 'rows',
        title: 'byReason',
        figures: ['handled', 'aht', 'averageTalk', 'averageWrapup', 'holdRate', 'transferRate', 'fcrSameReason'],
        split: 'reason',
        worst: 'handled',
      },
    ],
  },
  {
    key: 'incidents',
    group: 'contacts',
    presence: ['contacts'],
    intervals: long,
    blocks: [
      { kind: 'tiles', figures: ['fcr', 'repeatRate7d', 'retryRate', 'lostCustomers', 'fcrUnknown'] },
      { kind: 'chains', title: 'chains' },
    ],
  },
  {
    key: 'surveys',
    group: 'contacts',
    presence: ['csatAnswers'],
    intervals: long,
    blocks: [
      { kind: 'tiles', figures: ['csat', 'csatAnswers', 'nps', 'npsAnswers', 'surveyRate'] },
      { kind: 'trend', title: 'csatTrend', figures: ['csat'], chart: 'line' },
      {
        kind: 'rows',
        title: 'byQueue',
        figures: ['csat', 'csatAnswers', 'nps', 'npsAnswers', 'surveyRate'],
        split: 'queue',
      },
      { kind: 'rows', title: 'byAgent', figures: ['csat', 'csatAnswers', 'nps', 'npsAnswers'], split: 'agent' },
    ],
  },
  {
    key: 'contacts',
    group: 'contacts',
    presence: ['contacts'],
    intervals: usual,
    blocks: [
      { kind: 'tiles', figures: ['contacts', 'answered', 'abandoned', 'rejected'] },
      { kind: 'contacts', title: 'contacts' },
    ],
  },
  {
    key: 'accounting',
    group: 'business',
    presence: ['contacts'],
    intervals: ['month', 'week', 'day'],
    blocks: [
      {
        kind: 'rows',
        title: 'byInterval',
        figures: ['contacts', 'answered', 'handled', 'talkTime', 'handleTime', 'agentsSignedIn', 'signedIn'],
        timed: true,
      },
      {
        kind: 'rows',
        title: 'byChannel',
        figures: ['contacts', 'answered', 'handled', 'talkTime', 'handleTime'],
        split: 'channel',
      },
      {
        kind: 'rows',
        title: 'bySite',
        figures: ['contacts', 'answered', 'handled', 'talkTime', 'handleTime'],
        split: 'site',
      },
    ],
  },
];
