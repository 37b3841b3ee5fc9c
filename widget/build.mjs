/**
 * Builds the widget into widget/dist: loader.js, hashed panel files, each also as .br and .gz, and manifest.json.
 * Does nothing when neither the sources nor the packages have changed. `--force` builds anyway.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const home = fileURLToPath(new URL('.', import.meta.url));
const root = join(home, '..');
const dist = join(home, 'dist');
const messages = join(root, 'messages/widget');
const TARGET = ['chrome123', 'edge123', 'firefox121', 'safari17.5'];

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (folder !== home || !entry.name.startsWith('dist')) yield* filesUnder(path);
    } else yield path;
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  const sources = [...filesUnder(home), ...filesUnder(messages), join(root, 'package-lock.json')];
  for (const path of sources.filter((name) => !/\.(tsbuildinfo|test\.ts)$/.test(name)))
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function labels() {
  const entries = readdirSync(messages).map((name) => {
    const texts = JSON.parse(readFileSync(join(messages, name), 'utf8'));
    return [name.replace('.json', ''), [texts.launcherClosed, texts.launcherOpen, texts.launcherUnavailable]];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

async function buildLoader(out) {
  const { build, transform } = await import('esbuild');
  const css = readFileSync(join(home, 'loader/style.css'), 'utf8');
  const style = await transform(css, { loader: 'css', minify: true, target: TARGET });
  await build({
    entryPoints: [join(home, 'loader/main.ts')],
    outfile: join(out, 'loader.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    target: TARGET,
    // Names between the loader's own parts; what is said to the page and the panel keeps its own.
    mangleProps: /^(alive|badge|box|button|frame|host|label|root|show)$/,
    define: { STYLE: JSON.stringify(style.code.trim()), LABELS: labels() },
    tsconfigRaw: {},
    logLevel: 'warning',
  });
}

/**
 * The loader's own address by its content, beside the moving one, so that a page may pin it by `integrity`. Those of earlier
 * builds in this place stay: a page that has pinned one goes on.
 */
function pinLoader(out) {
  const body = readFileSync(join(out, 'loader.js'));
  const name = `loader-${createHash('sha256').update(body).digest('hex').slice(0, 16)}.js`;
  for (const old of existsSync(dist) ? readdirSync(dist) : [])
    if (/^loader-[0-9a-f]{16}\.js$/.test(old)) copyFileSync(join(dist, old), join(out, old));
  writeFileSync(join(out, name), body);
  return { name, integrity: `sha384-${createHash('sha384').update(body).digest('base64')}` };
}

async function buildPanel(out) {
  const { build } = await import('vite');
  const preact = (await import('@preact/preset-vite')).default;
  await build({
    root: home,
    configFile: false,
    logLevel: 'warn',
    base: '/widget/v1/',
    plugins: [preact({ devToolsEnabled: false })],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: TARGET,
      modulePreload: { polyfill: false },
      manifest: 'vite.json',
      reportCompressedSize: false,
      rolldownOptions: { input: join(home, 'panel/main.tsx') },
    },
  });
}

/** The panel's entry files, as the page that carries them needs them. */
function entryOf(out) {
  const manifest = JSON.parse(readFileSync(join(out, 'vite.json'), 'utf8'));
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
  rmSync(join(out, 'vite.json'));
  return { script: entry.file, styles: entry.css ?? [] };
}

function compress(out) {
  const files = {};
  for (const path of [...filesUnder(out)]) {
    const body = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    const br = brotliCompressSync(body, { params });
    const gz = gzipSync(body, { level: 9 });
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
    files[relative(out, path)] = { hash, bytes: body.length, br: br.length, gz: gz.length };
  }
  return files;
}

const made = join(dist, 'manifest.json');
const print = fingerprint();
const current = existsSync(made) ? JSON.parse(readFileSync(made, 'utf8')).fingerprint : undefined;
if (current !== print || process.argv.includes('--force')) {
  const fresh = `${dist}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    await buildLoader(fresh);
    await buildPanel(fresh);
    const entry = entryOf(fresh);
    const pinned = pinLoader(fresh);
    writeFileSync(
      join(fresh, 'manifest.json'),
      JSON.stringify({ fingerprint: print, entry, pinned, files: compress(fresh) }, null, 2),
    );
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
