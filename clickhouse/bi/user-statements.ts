import { quote } from '../embedded/quote.ts';
import { biViews } from './views.ts';

/** Whose rows a reader shall see, and where they lie. */
export interface BiReader {
  tenantId: string;
  /** The tenant's name in addresses; it becomes part of the reader's name. */
  slug: string;
  database: string;
  /** A cluster's name makes the reader known on every server of it. */
  cluster?: string | undefined;
}

/** What one reader may ask of the server. */
const limits = [
  'readonly = 2',
  'max_execution_time = 60 MIN 1 MAX 60',
  'max_result_rows = 1000000 MIN 1 MAX 1000000',
  'max_memory_usage = 2147483648 MIN 1 MAX 2147483648',
  'max_concurrent_queries_for_user = 4 CONST',
];
const hourly = 'queries = 3600, execution_time = 3600';

const name = (text: string) => quote(text, '`');
const everyTable = [...new Set(Object.values(biViews))];

/** The name a tenant's reader signs in with. */
export function biUserName(slug: string): string {
  return `leitstand_bi_${slug}`;
}

function settle({ slug, database, cluster }: BiReader) {
  const tables = everyTable.map((table) => `${name(database)}.${name(table)}`);
  return {
    user: name(biUserName(slug)),
    tables,
    readable: [...tables, ...Object.keys(biViews).map((view) => `${name(database)}.${name(view)}`)],
    everywhere: cluster === undefined ? '' : ` ON CLUSTER ${name(cluster)}`,
  };
}

/**
 * SQL that makes a tenant's reader anew: it can select from the views and the facts under them, of these only its own
 * tenant's rows, within limits of time, rows, memory and questions an hour. Until its last statement it can read nothing.
 * `staff` are the users that Leitstand itself reads with: a server may hide tables with policies from who has none.
 */
export function makeBiUser(reader: BiReader, password: string, staff: readonly string[]): string[] {
  const { user, tables, readable, everywhere } = settle(reader);
  const all = name('leitstand_all_rows');
  const readers = staff.map(name).join(', ');
  return [
    `CREATE USER OR REPLACE ${user}${everywhere} IDENTIFIED WITH sha256_password BY ${quote(password)} SETTINGS ${limits.join(', ')}`,
    `CREATE ROW POLICY OR REPLACE ${all}${everywhere} ON ${tables.join(', ')} AS PERMISSIVE FOR SELECT USING 1 TO ${readers}`,
    `CREATE ROW POLICY OR REPLACE ${user}${everywhere} ON ${tables.join(', ')} AS PERMISSIVE FOR SELECT USING tenant_id = ${quote(reader.tenantId)} TO ${user}`,
    `CREATE QUOTA OR REPLACE ${user}${everywhere} KEYED BY user_name FOR INTERVAL 1 hour MAX ${hourly} TO ${user}`,
    ...readable.map((table) => `GRANT${everywhere} SELECT ON ${table} TO ${user}`),
  ];
}

/** SQL that takes a tenant's reader away. */
export function dropBiUser(reader: BiReader): string[] {
  const { user, tables, everywhere } = settle(reader);
  return [
    `DROP USER IF EXISTS ${user}${everywhere}`,
    `DROP ROW POLICY IF EXISTS ${user}${everywhere} ON ${tables.join(', ')}`,
    `DROP QUOTA IF EXISTS ${user}${everywhere}`,
  ];
}
