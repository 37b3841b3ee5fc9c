import { z } from 'zod';
import { parseRange } from '#server/domain/client-address.ts';

/** A secret that is empty or short lets anybody in: the process refuses to start instead. */
const secret = z.string().min(32, 'must have at least 32 characters; make one with: openssl rand -hex 32');

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;

/** Fewer characters of a password can be tried out. None at all means that the engine lets in by other means. */
const SHORTEST_PASSWORD = 16;

function hasShortPassword(address: string): boolean {
  const password = URL.canParse(address) ? decodeURIComponent(new URL(address).password) : '';
  return password !== '' && password.length < SHORTEST_PASSWORD;
}

/** The address of an engine, with the password in it. */
const engine = z
  .string()
  .min(1)
  .refine((address) => !hasShortPassword(address), `has a password of fewer than ${SHORTEST_PASSWORD} characters`);

/** Entries by commas. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  /** Address the web process listens on. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Public origin, e.g. https://desk.example.com; staff sockets must come from exactly this origin. */
  PUBLIC_URL: z.url().optional(),
  /** Addresses of reverse proxies, by commas, whose X-Forwarded-For is believed; none: the peer's own address counts. */
  TRUSTED_PROXIES: list.transform((ranges, context) => {
    try {
      return ranges.map(parseRange);
    } catch (error) {
      context.addIssue((error as Error).message);
      return z.NEVER;
    }
  }),
  DATA_DIR: z.string().default('./.data'),
  /** Postgres as the tenant-bound role (row security forced). */
  DATABASE_URL: engine,
  /** Postgres as the role of the installation's own jobs (relay, sign-in look-ups); policies grant it single tables. */
  DATABASE_SYSTEM_URL: engine,
  /** Postgres as the schema's owner: migrations and the making of tenants only. */
  DATABASE_OWNER_URL: engine.optional(),
  CLICKHOUSE_URL: engine,
  /** ClickHouse as a user who can only read, for questions of people; the one above where it is not given. */
  CLICKHOUSE_READER_URL: engine.optional(),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** Bucket in which files lie, e.g. https://s3.eu-central-1.amazonaws.com; unset: a folder below DATA_DIR. */
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().min(3).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  LIVEKIT_URL: z.string().optional(),
  LIVEKIT_API_KEY: z.string().optional(),
  LIVEKIT_API_SECRET: secret.optional(),
  REDIS_URL: engine.optional(),
  /** Hosts (`host:port`, by commas) that addresses named by users may lead to though they are not public, also by http. */
  SAFE_FETCH_ALLOW: list,
  /** Ports (by commas) that addresses named by users may have, beside 80, 443, 8080 and 8443. */
  SAFE_FETCH_PORTS: list.refine((ports) => ports.every(isPort), 'must be ports by commas, each from 1 to 65535'),
  /** Mail server, e.g. smtps://user:password@mail.example.com:465; unset: no mail is sent. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  /** Sender of mails, e.g. Leitstand <desk@example.com>. */
  MAIL_FROM: z.string().min(3).max(320).optional(),
  /** Signs session cookies and visitors' short tokens. */
  AUTH_SECRET: secret,
  /** Port of Prometheus' /metrics, loopback only; 0 takes a free one, unset switches it off. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const schema = variables.superRefine((given, context) => {
  if (!given.S3_ENDPOINT) return;
  for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
    if (given[name] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'is needed beside S3_ENDPOINT' });
  }
});

export type Env = z.infer<typeof schema>;

/** Raised when the environment cannot be used; names each variable and what to do. */
export class EnvError extends Error {}

/** Parses an environment. @throws {EnvError} naming every unusable variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new EnvError(`The environment cannot be used:\n${lines.join('\n')}\nSee docs/configuration.md.`);
}

let cached: Env | undefined;

/** The environment of this process, parsed at the first use (`next build` loads modules without one). */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

function checkedEngine(name: string, address: string): string {
  const parsed = engine.safeParse(address);
  if (parsed.success) return parsed.data;
  throw new EnvError(`${name} ${parsed.error.issues[0]?.message}. See docs/configuration.md.`);
}

/** Postgres as the schema's owner, for migrations and the making of tenants. @throws {EnvError} when it is not given. */
export function ownerDatabaseUrl(): string {
  const url = process.env.DATABASE_OWNER_URL;
  if (url) return checkedEngine('DATABASE_OWNER_URL', url);
  throw new EnvError('DATABASE_OWNER_URL is not set: it names Postgres as the owner of the schema.');
}

/** ClickHouse for migrations, rebuilds and imports; a cluster's name makes its tables replicated. @throws {EnvError} */
export function clickhouseTarget(): { url: string; cluster: string | undefined } {
  const url = process.env.CLICKHOUSE_URL;
  if (!url) throw new EnvError('CLICKHOUSE_URL must name ClickHouse: http://user:password@host:port/database');
  return { url: checkedEngine('CLICKHOUSE_URL', url), cluster: process.env.CLICKHOUSE_CLUSTER || undefined };
}

/** NextAuth reads its own public address from the process: ours, or else the host that was asked. */
export function settleNextAuthAddress(): void {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) process.env.NEXTAUTH_URL = PUBLIC_URL;
  else process.env.AUTH_TRUST_HOST = 'true';
}

/** The library that draws pictures reads from the process which fonts there are; one's own choice counts. */
export function settleFonts(file: string): void {
  process.env.FONTCONFIG_FILE ??= file;
}
