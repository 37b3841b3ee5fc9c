import { definitionOf, formulaOf } from '#server/metrics/catalogue/definition.ts';
import { figures } from '#server/metrics/catalogue/index.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Every figure with its unit, and its name, description and formula in each language. */
export const catalogue = permissionProcedure('figures.read').query(() =>
  figures.map((figure) => {
    const { key, version, unit, label, description } = definitionOf(figure);
    const formula = { en: formulaOf(figure, 'en'), de: formulaOf(figure, 'de') };
    return { key, version, unit, label, description, formula };
  }),
);
