/** Charts are a part of their own, fetched once, while the figures are asked for. */
export const loadChart = () => import('./chart.tsx');
