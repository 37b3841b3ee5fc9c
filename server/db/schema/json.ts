import type { ColumnType } from 'kysely';

/** A jsonb column: read as an object, written as JSON text so that arrays are not taken for Postgres arrays. */
export type JsonColumn = ColumnType<Record<string, unknown>, string, string>;
