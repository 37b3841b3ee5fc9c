import { type CompiledCase, compileCase, type RowResult } from './compile-case.ts';
import { compileTimes } from './compile-times.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import { shown } from './plus.ts';
import { settleDoubt } from './settle-doubt.ts';
import { compileTemplate, type RowValues, type Template } from './template.ts';

/** A mapping that cannot be used: `problems` names each field and column. */
export class MappingError extends Error {
  constructor(problems: string[]) {
    super(`The mapping cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}\nSee docs/import.md.`);
    this.name = 'MappingError';
  }
}

/** Parses a mapping file. @throws {MappingError} naming each wrong field */
export function parseMapping(text: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MappingError([`it is not JSON: ${(error as Error).message}`]);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MappingError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`));
}

/** Binds a mapping to the columns of a table. @throws {MappingError} naming missing columns, unknown times, a bad zone or format */
export function compileMapping(
  mapping: Mapping,
  header: readonly string[],
): (fields: readonly string[], row: number) => RowResult & { contact?: string } {
  const problems = new Set<string>();
  const used = new Set(mapping.cases.flatMap((one) => Object.keys(one.when)));
  const templateOf = (text: string): Template => {
    const template = compileTemplate(text, header);
    for (const column of template.columns) used.add(column);
    for (const column of template.missing) problems.add(missingColumn(column, header));
    return template;
  };
  for (const column of mapping.cases.flatMap((one) => Object.keys(one.when))) {
    if (!header.includes(column)) problems.add(missingColumn(column, header));
  }
  for (const name of timesUsed(mapping)) {
    if (!Object.hasOwn(mapping.times, name)) problems.add(`times: there is no time named ${name}`);
  }
  const contact = templateOf(mapping.contact);
  const cases = mapping.cases.map((one) => compileCase(one, mapping.checks, header, templateOf));
  const { timeZone } = mapping;
  const times = attempt(() => compileTimes(mapping.times, { timeZone, header, templateOf }), problems);
  if (problems.size > 0 || times === null) throw new MappingError([...problems]);
  const read = header.flatMap((name, index) => (used.has(name) ? [index] : []));
  return (fields, row) => {
    const values: RowValues = { fields, row, contact: '' };
    values.contact = contact.fill(values);
    const of = { contact: values.contact };
    if (values.contact === '') return { refusal: `contact: ${mapping.contact} is empty`, ...of };
    const fitting = cases.find((one: CompiledCase) => one.fits(values));
    if (fitting === undefined)
      return { refusal: `no case of the mapping fits ${describe(mapping, header, fields)}`, ...of };
    const formula = read.find((index) => (fields[index] ?? '').trimStart().startsWith('='));
    if (formula !== undefined)
      return { refusal: `${header[formula]}: ${shown(fields[formula] ?? '')} is a formula, not its value`, ...of };
    const made = settleDoubt((doubt) => fitting.apply(values, times(values, doubt)), mapping.ambiguous);
    return 'refusal' in made ? { ...made, ...of } : made;
  };
}

function missingColumn(column: string, header: readonly string[]): string {
  return `the table has no column ${JSON.stringify(column)}; it has ${header.map((name) => JSON.stringify(name)).join(', ')}`;
}

function timesUsed(mapping: Mapping): string[] {
  const checks = [...mapping.checks, ...mapping.cases.flatMap((one) => one.checks)];
  const named = checks.flatMap((check) => ('order' in check ? check.order : [check.from, check.to]));
  return [...named, ...mapping.cases.flatMap((one) => (one.events ?? []).map((step) => step.at))];
}

function attempt<T>(make: () => T, problems: Set<string>): T | null {
  try {
    return make();
  } catch (error) {
    problems.add(`times: ${(error as Error).message}`);
    return null;
  }
}

function describe(mapping: Mapping, header: readonly string[], fields: readonly string[]): string {
  const columns = [...new Set(mapping.cases.flatMap((one) => Object.keys(one.when)))];
  return columns.map((column) => `${column} = ${shown(fields[header.indexOf(column)] ?? '')}`).join(', ');
}
