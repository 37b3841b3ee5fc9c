/** What screens know of the figures' door: the shapes of its questions and answers. */
export type {
  Attribution,
  FigureQuery,
  FigureRow,
  Filters,
  FilterValue,
  Interval,
  Split,
  Unit,
} from '#server/metrics/contract.ts';
