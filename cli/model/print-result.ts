import type { Figures, SimulationResult } from '#server/domain/simulation/figures.ts';

const RATIOS = /(Level|Rate|Probability|occupancy)/;
const COUNTS = new Set(['offered', 'answered', 'abandoned', 'shortAbandoned', 'waiting']);

/** The figures of the table, by their keys in the catalogue. */
const SHOWN = [
  'offered',
  'answered',
  'serviceLevel',
  'abandonRate',
  'asa',
  'waitP95',
  'aht',
  'occupancy',
  'waitProbability',
];

function printed(key: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (COUNTS.has(key)) return String(Math.round(value));
  return RATIOS.test(key) ? `${(100 * value).toFixed(1)} %` : `${value.toFixed(1)} s`;
}

function row(key: string, figures: Figures, intervals: Record<string, [number, number] | null>): string {
  const interval = intervals[key];
  const span = interval ? `95 %: ${printed(key, interval[0])} – ${printed(key, interval[1])}` : '';
  return `  ${key.padEnd(16)} ${printed(key, figures[key]).padStart(10)}   ${span}`;
}

/** A result as a person reads it: each figure with its 95 % interval, of all and by queue. */
export function printResult({ total, queues, intervals }: SimulationResult): string {
  const names = Object.keys(queues);
  const part = (title: string, figures: Figures, spans: Record<string, [number, number] | null>) => [
    title,
    ...SHOWN.filter((key) => key in figures).map((key) => row(key, figures, spans)),
  ];
  return [
    ...part('All queues', total, intervals.total),
    ...(names.length > 1 ? names.flatMap((name) => part(name, queues[name] ?? {}, intervals.queues[name] ?? {})) : []),
  ].join('\n');
}
