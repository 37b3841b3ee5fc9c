import type { ColumnType } from 'kysely';

/** A jsonb column: read as an object, written as JSON text so that arrays are not taken for Postgres arrays. */
export type JsonColumn = ColumnType<Record<string, unknown>, string, string>;

/** A jsonb column with a default: may be left out of an insert. */
export type JsonWithDefault<Content> = ColumnType<Content, string | undefined, string>;

/** The same where what stands in it is open. */
export type JsonColumnWithDefault = JsonWithDefault<Record<string, unknown>>;
