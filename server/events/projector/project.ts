import { changedStreams } from '#clickhouse/tables/events.ts';
import type { Row } from '#clickhouse/tables/fact-rows.ts';
import { factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { insertFacts } from '#clickhouse/tables/facts.ts';
import { type Mark, markOf, writeMarks } from '#clickhouse/tables/rollup-marks.ts';
import type { ProjectInput } from './project-input.ts';
import { type Told, tellFresh, tellStored } from './tell.ts';
import { agentTellings, type Telling, wholeTellings } from './tellings.ts';
import { touchedBy } from './touched.ts';

const attempts = 5;

/**
 * Recomputes the facts of contacts and agents from their events, and takes away rows that no longer hold. Others may have
 * written events of the same streams meanwhile, or before: those streams are told again until nothing came.
 */
export async function project(input: ProjectInput): Promise<void> {
  const { touched, changes, fresh } = input;
  const known = tellFresh(input);
  await input.stored;
  const contacts = touched.contacts.filter((contact) => fresh?.has(contact) !== true);
  const agents = changes === undefined ? wholeTellings('agent', touched.agents) : await agentTellings(input, changes);
  let tellings: Telling[] = [...wholeTellings('contact', contacts), ...agents];
  let told = [...known, ...(await Promise.all(tellings.map((telling) => tellStored(input, telling))))];
  for (let attempt = 1; told.length > 0; attempt += 1) {
    const mark = await write(input, told);
    const [changed] = await Promise.all([changedOf(input, told), close(input, mark)]);
    if (attempt === attempts) return;
    tellings = changed;
    told = await Promise.all(tellings.map((telling) => tellStored(input, telling)));
  }
}

/** Writes the facts of some streams, their quarter-hours marked before; the mark is still open. */
async function write({ clickhouse, tenantId }: ProjectInput, told: readonly Told[]): Promise<Mark> {
  const rows = Object.fromEntries(factTableNames.map((table) => [table, rowsOf(told, table)])) as Told['rows'];
  const mark = markOf(
    touchedBy(
      rows,
      told.flatMap(({ former }) => former),
    ),
  );
  await writeMarks(clickhouse, { tenantId, marks: [mark], state: 'writing' });
  await Promise.all(factTableNames.map((table) => insertFacts(clickhouse, table, rows[table])));
  return mark;
}

function rowsOf(told: readonly Told[], table: (typeof factTableNames)[number]): Row[] {
  return told.length === 1 && told[0] !== undefined ? told[0].rows[table] : told.flatMap(({ rows }) => rows[table]);
}

function close({ clickhouse, tenantId }: ProjectInput, mark: Mark): Promise<void> {
  return writeMarks(clickhouse, { tenantId, marks: [mark], state: 'written' });
}

/** What has to be told again: the streams of which more, or less, is stored than they were told from. */
async function changedOf({ clickhouse, tenantId }: ProjectInput, told: readonly Told[]): Promise<Telling[]> {
  const changed = await Promise.all(
    told.map(async ({ telling, counts }) => ({
      ...telling,
      keys: await changedStreams(clickhouse, { tenantId, ...telling, counts }),
    })),
  );
  return changed.filter(({ keys }) => keys.length > 0);
}
