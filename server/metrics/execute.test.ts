import { expect, it } from 'vitest';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { queryFigures } from './query-figures.ts';

it('says that figures cannot be reached while ClickHouse is away', async () => {
  const clickhouse = createClickhouse('http://nobody:nothing@127.0.0.1:1/default');
  const query = { metrics: ['offered'], from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };
  const now = '2026-03-02T00:00:00Z';
  const asked = queryFigures({ clickhouse, tenantId: 'tenant', query, queueSettings: [], now, surface: 'test' });
  await expect(asked).rejects.toMatchObject({ problem: { code: 'unavailable' } });
  await clickhouse.close();
});
