import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';
import { readDirectory } from '#server/events/history/directory.ts';
import { type ImportSummary, importFile } from '#server/events/history/import/import-file.ts';
import { previewFile } from '#server/events/history/import/preview-file.ts';
import { builtInNames } from '#server/events/history/table/built-in.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';
import { chooseMapping } from './import/choose-mapping.ts';
import { showPreview } from './import/show-preview.ts';
import { ProgressBar } from './progress-bar.ts';

const usage = `Usage: npm run import -- FILE [--tenant demo] [--create-missing] [--dry-run]
       npm run import -- FILE --mapping FILE.json [--time-zone ZONE] …
       npm run import -- FILE --from NAME [--time-zone ZONE] …
FILE holds events (NDJSON) or a table, also packed by gzip. Names for --from, also known by the first line:
${builtInNames.join(', ')}. --dry-run shows what would come in, and stores nothing.`;

function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string', default: 'demo' },
      mapping: { type: 'string' },
      from: { type: 'string' },
      'time-zone': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'create-missing': { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`Give exactly one file.\n${usage}`);
  return {
    file: resolve(file),
    tenant: values.tenant,
    mapping: values.mapping,
    from: values.from,
    timeZone: values['time-zone'],
    dryRun: values['dry-run'],
    createMissing: values['create-missing'],
  };
}

function closing({ lines, accepted, repeated, refused, ignored, twice, refusedFile, resumed }: ImportSummary): string {
  const parts = [
    `${accepted} accepted`,
    `${repeated} repeated`,
    `${refused} refused`,
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  const doubt =
    twice.byRow + twice.byRule > 0
      ? `\nLocal times that came twice: ${twice.byRow} settled by the row, ${twice.byRule} by the mapping's rule.`
      : '';
  const list = refusedFile === null ? '' : `\nRefused lines, with number and reason: ${refusedFile}`;
  return `${resumed ? 'Went on where an earlier run had stopped. ' : ''}${lines} lines: ${parts.join(', ')}.${doubt}${list}`;
}

async function tenantNamed(slug: string): Promise<string> {
  const tenantId = await findTenant(slug);
  if (tenantId !== null) return tenantId;
  throw new Error(`there is no tenant ${JSON.stringify(slug)}; name another with --tenant.`);
}

async function main(): Promise<void> {
  const { tenant, createMissing, dryRun, ...wish } = commandLine();
  const { file } = wish;
  const clickhouse = createClickhouse(env().CLICKHOUSE_URL);
  const bar = new ProgressBar();
  try {
    const tenantId = await tenantNamed(tenant);
    const { text: mapping, name } = await chooseMapping(wish);
    if (name !== null) console.log(`Read as ${name}.`);
    if (dryRun) {
      const directory = await readDirectory(tenantId);
      const preview = await previewFile({ path: file, mapping, missingIn: (event) => directory.missingIn(event) });
      console.log(showPreview(preview, createMissing));
      return;
    }
    const summary = await importFile({
      clickhouse,
      tenantId,
      path: file,
      mapping,
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
