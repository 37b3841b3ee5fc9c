import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';
import { exportEvents, exportInput } from '#server/events/history/export/export-events.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';

const usage = `Usage: npm run export -- [--tenant demo] [--from TIME] [--to TIME] [--format ndjson|parquet] [--output FILE]
Times are RFC 3339 (2026-03-01T00:00:00+01:00), from included, to excluded. A FILE that ends in .gz is packed.`;

function commandLine() {
  const { values } = parseArgs({
    options: {
      tenant: { type: 'string', default: 'demo' },
      from: { type: 'string' },
      to: { type: 'string' },
      format: { type: 'string', default: 'ndjson' },
      output: { type: 'string' },
    },
  });
  const { tenant, output, ...rest } = values;
  const input = exportInput.safeParse(rest);
  if (!input.success) {
    const lines = input.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${lines.join('\n')}\n${usage}`);
  }
  return { tenant, input: input.data, output: resolve(output ?? `events.${input.data.format}`) };
}

async function main(): Promise<void> {
  const { tenant, input, output } = commandLine();
  const clickhouse = createClickhouse(env().CLICKHOUSE_URL);
  try {
    const tenantId = await findTenant(tenant);
    if (tenantId === null) throw new Error(`there is no tenant ${JSON.stringify(tenant)}; name another with --tenant.`);
    const ctx = { tenantId, actor: { kind: 'system' as const, name: 'export' } };
    const events = await exportEvents({ ctx, clickhouse, input });
    const file = createWriteStream(output);
    if (output.endsWith('.gz')) await pipeline(events, createGzip(), file);
    else await pipeline(events, file);
    console.log(`${output}: ${file.bytesWritten} bytes`);
  } finally {
    await clickhouse.close();
    await closeDatabase();
  }
}

main().catch((error: unknown) => {
  console.error(`The export could not run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
