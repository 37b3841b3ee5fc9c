import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';
import { type ImportSummary, importFile } from '#server/events/history/import/import-file.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';
import { ProgressBar } from './progress-bar.ts';

const usage = `Usage: npm run import -- FILE.ndjson[.gz] [--tenant demo] [--create-missing]
       npm run import -- FILE.csv[.gz] --mapping FILE.json [--tenant demo] [--create-missing]`;

function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string', default: 'demo' },
      mapping: { type: 'string' },
      'create-missing': { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`Give exactly one file.\n${usage}`);
  if (values.mapping === undefined && /\.(csv|tsv)(\.gz)?$/i.test(file)) {
    throw new Error(`${file} is a table: say with --mapping FILE.json how to read it (docs/import.md).\n${usage}`);
  }
  return {
    file: resolve(file),
    tenant: values.tenant,
    mapping: values.mapping,
    createMissing: values['create-missing'],
  };
}

function closing({ lines, accepted, repeated, refused, ignored, refusedFile, resumed }: ImportSummary): string {
  const parts = [
    `${accepted} accepted`,
    `${repeated} repeated`,
    `${refused} refused`,
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  const list = refusedFile === null ? '' : `\nRefused lines, with number and reason: ${refusedFile}`;
  return `${resumed ? 'Went on where an earlier run had stopped. ' : ''}${lines} lines: ${parts.join(', ')}.${list}`;
}

async function tenantNamed(slug: string): Promise<string> {
  const tenantId = await findTenant(slug);
  if (tenantId !== null) return tenantId;
  throw new Error(`there is no tenant ${JSON.stringify(slug)}; name another with --tenant.`);
}

async function main(): Promise<void> {
  const { file, tenant, mapping, createMissing } = commandLine();
  const clickhouse = createClickhouse(env().CLICKHOUSE_URL);
  const bar = new ProgressBar();
  try {
    const summary = await importFile({
      clickhouse,
      tenantId: await tenantNamed(tenant),
      path: file,
      mapping: mapping === undefined ? null : await readFile(resolve(mapping), 'utf8'),
      createMissing,
      imports: join(env().DATA_DIR, 'imports'),
      report: (progress) => bar.show(progress),
    });
    bar.end();
    console.log(closing(summary));
  } finally {
    bar.end();
    await clickhouse.close();
    await closeDatabase();
  }
}

main().catch((error: unknown) => {
  console.error(`The import could not run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
