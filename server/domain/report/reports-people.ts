import { type Declaration, usual } from './report-block.ts';

/** Reports of those who serve. */
export const peopleReports: readonly Declaration[] = [
  {
    key: 'agents',
    group: 'people',
    presence: ['signedIn', 'handled'],
    intervals: usual,
    blocks: [
      { kind: 'states', title: 'states' },
      {
        kind: 'rows',
        title: 'byAgent',
        figures: [
          'handled',
          'aht',
          'averageTalk',
          'averageWrapup',
          'transferRate',
          'signedIn',
          'idle',
          'contactTime',
          'wrapupOnlyTime',
          'pauseTime',
          'occupancy',
          'utilization',
        ],
        split: 'agent',
      },
    ],
  },
  {
    key: 'groups',
    group: 'people',
    presence: ['signedIn', 'handled'],
    intervals: usual,
    blocks: [
      { kind: 'trend', title: 'occupancyByGroup', figures: ['occupancy'], chart: 'line', split: 'group' },
      {
        kind: 'rows',
        title: 'byGroup',
        figures: [
          'handled',
          'aht',
          'averageTalk',
          'averageWrapup',
          'signedIn',
          'fte',
          'occupancy',
          'utilization',
          'shrinkage',
        ],
        split: 'group',
      },
    ],
  },
  {
    key: 'offers',
    group: 'people',
    presence: ['offers'],
    intervals: usual,
    blocks: [
      {
        kind: 'tiles',
        figures: ['offers', 'offersAccepted', 'declined', 'missed', 'revoked', 'acceptRate', 'missRate', 'averageRing'],
      },
      { kind: 'trend', title: 'offerTrend', figures: ['offersAccepted', 'declined', 'missed'], chart: 'stack' },
      {
        kind: 'rows',
        title: 'byAgent',
        figures: ['offers', 'offersAccepted', 'declined', 'missed', 'acceptRate', 'missRate', 'averageRing'],
        split: 'agent',
        worst: 'missed',
      },
      {
        kind: 'rows',
        title: 'byQueue',
        figures: [
          'offers',
          'offersAccepted',
          'declined',
          'missed',
          'acceptRate',
          'offersPerAnswer',
          'abandonedRinging',
        ],
        split: 'queue',
        worst: 'missed',
      },
    ],
  },
];
