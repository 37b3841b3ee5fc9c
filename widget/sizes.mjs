/** Weighs the built widget against its budgets (P1, P2). Exits with 1 when one is broken, or the build is missing. */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('dist/manifest.json', import.meta.url), 'utf8'));
const { files, entry } = manifest;
const languages = Object.keys(files).filter((name) => /^assets\/[a-z]{2,3}-/.test(name));
const heaviest = Math.max(...languages.map((name) => files[name].gz));
const others = Object.keys(files).filter((name) => !languages.includes(name) && !/^loader-/.test(name));
const untilChat = others.reduce((sum, name) => sum + files[name].gz, heaviest);

const budgets = [
  ['loader, brotli', files['loader.js'].br, 2_500],
  ['loader, gzip', files['loader.js'].gz, 3_000],
  ['everything until a chat is open, gzip', untilChat, 45_000],
];
for (const [what, bytes, limit] of budgets)
  console.log(`${bytes <= limit ? 'ok  ' : 'OVER'} ${what}: ${bytes} of ${limit} bytes`);
const known = [entry.script, ...entry.styles].every((name) => name in files);
process.exit(known && budgets.every(([, bytes, limit]) => bytes <= limit) ? 0 : 1);
