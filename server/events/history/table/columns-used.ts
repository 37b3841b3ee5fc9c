import type { Mapping } from './mapping.ts';

/** The columns a mapping reads: what its texts and conditions name, save `{row}`, `{contact}` and times that start others. */
export function columnsUsed(mapping: Mapping): string[] {
  const texts: string[] = [];
  const gather = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  gather([mapping.contact, mapping.times, mapping.checks, mapping.cases.map((one) => [one.checks, one.events])]);
  const names = texts.flatMap((text) => [...text.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''));
  const own = new Set(['row', 'contact', ...Object.keys(mapping.times)]);
  const conditions = mapping.cases.flatMap((one) => Object.keys(one.when));
  return [...new Set([...names.filter((name) => !own.has(name)), ...conditions])];
}
