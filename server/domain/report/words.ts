/** How a saved report can be drawn. */
export const reportCharts = ['line', 'bar', 'stack', 'heat', 'pivot', 'table'] as const;

/** Ranges by name; `latest` ends with the day of the latest contact, `custom` has days of its own. */
export const reportRanges = [
  'today',
  'yesterday',
  'last7',
  'last30',
  'thisMonth',
  'lastMonth',
  'latest',
  'custom',
] as const;

/** Rows of the split, of the intervals, or of both. */
export const reportRows = ['split', 'time', 'both'] as const;

/** Tiles beyond so many would not be read. */
export const MOST_TILES = 30;
