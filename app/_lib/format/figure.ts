export { formatFigure, NO_VALUE } from '#server/domain/print-figure.ts';
