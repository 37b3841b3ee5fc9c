import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { makeTenant } from '#server/test/make-tenant.ts';
import { type ImportSummary, importFile } from './import/import-file.ts';

/** A tenant of its own with a folder for files, and imports into it. */
export async function openHistory() {
  const { clickhouse } = await openTestClickhouse();
  const tenant = await makeTenant();
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-history-'));
  const imports = join(folder, 'imports');
  const importPath = (
    path: string,
    options: { mapping?: string; createMissing?: boolean; tenantId?: string } = {},
  ): Promise<ImportSummary> =>
    importFile({
      clickhouse,
      tenantId: options.tenantId ?? tenant.id,
      path,
      mapping: options.mapping ?? null,
      createMissing: options.createMissing ?? false,
      imports,
      report: () => {},
    });
  return {
    clickhouse,
    tenant,
    folder,
    importPath,
    /** Writes a file and imports it. */
    importText: async (
      name: string,
      text: string | Buffer,
      options: { mapping?: string; createMissing?: boolean } = {},
    ) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return importPath(path, options);
    },
    /** One row of figures over many years. */
    figures: async (
      metrics: string[],
      { tenantId = tenant.id, from = '1999-01-01T00:00:00Z' } = {},
    ): Promise<FigureRow | undefined> => {
      const to = `${Number(from.slice(0, 4)) + 31}${from.slice(4)}`;
      const query = { metrics, from, to, timeZone: 'UTC' };
      const now = new Date().toISOString();
      const answer = await queryFigures({ clickhouse, tenantId, query, queueSettings: [], now, surface: 'test' });
      return answer.rows[0];
    },
    close: async () => {
      await tenant.close();
      await clickhouse.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type History = Awaited<ReturnType<typeof openHistory>>;

/** The events of an answered call: enters at `start`, is answered 10 s and ends 70 s later. */
export function callEvents(
  contact: string,
  start: string,
  queue = 'service',
  agent = 'agent1',
): Record<string, unknown>[] {
  const at = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();
  const steps: [number, string, object][] = [
    [0, 'contact.created', { channel: 'phone', direction: 'inbound' }],
    [0, 'contact.queued', { queue, cause: 'initial' }],
    [10, 'segment.started', { segment: `${contact}-s`, agent, role: 'primary', queue }],
    [70, 'segment.ended', { segment: `${contact}-s`, end: 'ended' }],
    [70, 'contact.ended', { by: 'visitor' }],
    [70, 'contact.closed', {}],
  ];
  return steps.map(([seconds, type, more], seq) => ({
    id: `${contact}-${seq}`,
    time: at(seconds),
    seq,
    type,
    contact,
    ...more,
  }));
}
