export type { Palette } from '#server/domain/chart/theme.ts';
export type { Series } from '#server/domain/chart/time-chart.ts';
