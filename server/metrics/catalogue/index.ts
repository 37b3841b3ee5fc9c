import type { FigureDefinition } from '../contract.ts';
import { agentFigures } from './agent-figures.ts';
import { contactFigures } from './contact-figures.ts';
import { conversationFigures } from './conversation-figures.ts';
import { definitionOf } from './definition.ts';
import type { Figure } from './figure.ts';
import { segmentFigures } from './segment-figures.ts';
import { visitFigures } from './visit-figures.ts';

/** Every figure, in the order of the catalogue. */
export const figures: readonly Figure[] = [
  ...visitFigures,
  ...contactFigures,
  ...segmentFigures,
  ...conversationFigures,
  ...agentFigures,
];

const byKey = new Map(figures.map((figure) => [figure.key, figure]));

/** The figure with a key. */
export function findFigure(key: string): Figure | undefined {
  return byKey.get(key);
}

/** The whole catalogue as screens and the API show it. */
export function listDefinitions(): FigureDefinition[] {
  return figures.map(definitionOf);
}
