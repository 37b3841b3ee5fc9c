import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { definitionOf, formulaOf } from '#server/metrics/catalogue/definition.ts';
import { figures } from '#server/metrics/catalogue/index.ts';
import { opensContacts, splitsOf } from '#server/metrics/compile/splits.ts';

/**
 * Every figure with its unit, and its name, description, formula and what makes it provisional in each language; what it can be split and filtered
 * by under each attribution, and whether contacts stand behind it.
 */
export const catalogue = permissionProcedure('figures.read').query(() =>
  figures.map((figure) => {
    const { key, version, unit, label, description, provisional } = definitionOf(figure);
    const formula = { en: formulaOf(figure, 'en'), de: formulaOf(figure, 'de') };
    const splits = { arrival: splitsOf(figure, 'arrival'), completion: splitsOf(figure, 'completion') };
    return { key, version, unit, label, description, provisional, formula, splits, opens: opensContacts(figure) };
  }),
);
