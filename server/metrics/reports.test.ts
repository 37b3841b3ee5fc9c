import { describe, expect, it } from 'vitest';
import { asFilters } from '#app/_lib/figures/address.ts';
import { type Asked, questionOf, type Report } from '#app/_lib/figures/questions.ts';
import en from '#messages/en/cockpit.json' with { type: 'json' };
import { partition } from '#server/domain/report/fit.ts';
import { type Block, type Declaration, figuresOf } from '#server/domain/report/report-block.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { figures, findFigure } from './catalogue/index.ts';
import { compileQuestion } from './compile/compile.ts';
import { gridOf } from './compile/grid.ts';
import { splitsOf } from './compile/splits.ts';
import { type Attribution, type Split, splits } from './contract.ts';
import { validateQuestion } from './validate.ts';

const catalogue = figures.map((figure) => ({
  key: figure.key,
  splits: { arrival: splitsOf(figure, 'arrival'), completion: splitsOf(figure, 'completion') },
}));
const day = { from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' };

/** Every way in which a part of a report asks. */
function questionsOf(block: Block): Asked[] {
  const base = { figures: figuresOf(block) };
  if (block.kind === 'heat') return [{ ...base, splits: ['weekday', 'hour'] }];
  if (block.kind === 'tiles') return [base];
  if (block.kind !== 'trend' && block.kind !== 'rows') return [];
  const splits: Split[] = block.split ? [block.split] : [];
  if (block.kind === 'trend') return [{ ...base, splits, timed: true }];
  return [base, { ...base, timed: true }, { ...base, splits }, { ...base, splits, timed: true }];
}

function answerable(declaration: Declaration, attribution: Attribution): string[] {
  const wrong: string[] = [];
  for (const interval of declaration.intervals) {
    const report: Report = { bounds: day, timeZone: 'Europe/Berlin', attribution, interval, filters: {} };
    for (const asked of declaration.blocks.flatMap(questionsOf)) {
      try {
        const question = validateQuestion(questionOf(report, asked));
        compileQuestion(question, { tenantId: 't', queueSettings: [], now: 0, grid: gridOf(question) });
      } catch (error) {
        wrong.push(`${interval} ${asked.figures.join()} by ${asked.splits?.join()}: ${error}`);
      }
    }
  }
  return wrong;
}

describe.each(REPORTS.map((declaration) => [declaration.key, declaration] as const))(
  'the report %s',
  (key, declaration) => {
    it('asks only what the figures can answer, for every interval that it offers', () => {
      expect(answerable(declaration, 'arrival')).toEqual([]);
      expect(answerable(declaration, 'completion')).toEqual([]);
    }, 30_000);

    it('names figures that exist, and has a name for everything', () => {
      const asked = [...declaration.presence, ...declaration.blocks.flatMap(figuresOf)];
      expect(asked.filter((figure) => !findFigure(figure))).toEqual([]);
      expect(en.reports).toHaveProperty(key);
      for (const block of declaration.blocks) if ('title' in block) expect(en.blocks).toHaveProperty(block.title);
      expect(declaration.blocks.length).toBeGreaterThan(0);
    });
  },
);

it('leaves out of a filtered report exactly what the figures would refuse', () => {
  const chosen = catalogue.filter(({ key }) => ['offered', 'contacts', 'signedIn'].includes(key));
  const { possible, impossible } = partition(chosen, ['queue', 'group'], 'arrival');
  expect(possible.map(({ key }) => key)).toEqual(['offered']);
  expect(impossible.map(({ key }) => key)).toEqual(['contacts', 'signedIn']);
});

it('can hold in an address every split that the figures know', () => {
  for (const split of splits) expect(asFilters({ [split]: 'x' }), split).toEqual({ [split]: 'x' });
  expect(asFilters({ constructor: 'x' })).toBeNull();
});
