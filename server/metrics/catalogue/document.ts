import { writeFileSync } from 'node:fs';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import { definitionOf, sourcesOf } from './definition.ts';
import { figures } from './index.ts';

const target = new URL('../../../docs/figures.md', import.meta.url);

const intro = `# Figures

Made from the catalogue (\`server/metrics/catalogue\`) by \`node server/metrics/catalogue/document.ts\`; do not edit.

A figure is its numerator, divided by its denominator where it has one; where the denominator is 0 there is no value (null,
shown as –). T is the threshold of the visit's own queue for its channel (the queue's number where the channel has none, 20 s unless set, or the
\`threshold\` of the question). Callbacks (the channel, or a visit of cause \`callback\`) are outside service level, ASA and abandons. Averages are
always computed from sums. By **arrival** a fact belongs to the interval its visit entered in, by **completion** to the one
in which it happened. Ratios are 0–1, times seconds.

A value is **provisional** while what stands there is so, for the facts of its own interval, splits and filters; then it is final, and what changes it
later is a correction. By completion, what has happened has happened: only the running interval is provisional. Answers, screens and files mark it.
`;

/** The page that tells every figure's definition, formula, source and splits. */
export function documentFigures(): string {
  const parts = figures.map((figure) => {
    const { key, label, description, formula, unit, clock, attribution, empty, version, provisional } =
      definitionOf(figure);
    const names = sourcesOf(figure);
    return `## ${key}
**${label.en}** · ${label.de} · unit ${unit} · version ${version}

${description.en}

- formula: ${formula}
- clock: ${clock}
- belongs to: ${attribution}
- provisional while: ${provisional.en}
- nothing happened: ${empty === 'zero' ? '0' : 'null'}
- counted from: ${names.join(', ')}
- splits: ${splitsOf(names.map((name) => sources[name])).join(', ')}
`;
  });
  return `${intro}\n${parts.join('\n')}`;
}

/** Splits that every kind of fact of a figure has. */
function splitsOf(kinds: readonly Source[]): string[] {
  const all = kinds.map((source) => [
    ...Object.keys(source.dimensions).flatMap((split) => (split === 'channel' ? [split, 'channelKind'] : [split])),
    ...(source.agent === undefined ? [] : ['group', 'location']),
    'hour',
    'weekday',
  ]);
  return (all[0] ?? []).filter((split) => all.every((splits) => splits.includes(split)));
}

if (import.meta.main) writeFileSync(target, documentFigures());
