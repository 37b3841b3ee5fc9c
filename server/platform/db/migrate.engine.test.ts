import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ownerDatabaseUrl } from '#server/env.ts';
import { migrate } from './migrate.ts';
import { withOwner } from './owner.ts';

describe('migrate', () => {
  it('applies nothing twice, however many ask at once', async () => {
    await migrate(ownerDatabaseUrl());
    const rounds = await Promise.all([1, 2, 3].map(() => migrate(ownerDatabaseUrl())));
    expect(rounds).toEqual([[], [], []]);
  });

  it('refuses a migration that was edited after it had been applied', async () => {
    const name = '0001_directory.sql';
    const setChecksum = (checksum: string) =>
      withOwner((db) => sql`update schema_migrations set checksum = ${checksum} where name = ${name}`.execute(db));
    const { rows } = await withOwner((db) =>
      sql<{ checksum: string }>`select checksum from schema_migrations where name = ${name}`.execute(db),
    );
    await setChecksum('of an edited file');
    try {
      await expect(migrate(ownerDatabaseUrl())).rejects.toThrow(/edited after it had been applied/);
    } finally {
      await setChecksum(rows[0]?.checksum ?? '');
    }
  });
});
