import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callEvents, type History, openHistory } from '../history.fixture.ts';

const cli = fileURLToPath(new URL('../../../../cli/import.ts', import.meta.url));
const contacts = 1800;
const metrics = ['contacts', 'offered', 'answered', 'handled', 'asa', 'aht'];

let history: History;
let path: string;
let slug: string;

beforeAll(async () => {
  history = await openHistory();
  path = join(history.folder, 'many.ndjson');
  // Fat unknown fields make a file of several parts out of few events.
  const filler = 'f'.repeat(5000);
  const lines: string[] = [];
  for (let call = 0; call < contacts; call += 1) {
    const start = new Date(Date.UTC(2026, 0, 5, 8) + call * 20_000).toISOString();
    for (const event of callEvents(`call-${call}`, start)) lines.push(JSON.stringify({ ...event, filler }));
  }
  lines.splice(100, 0, 'not an event');
  await writeFile(path, lines.reverse().join('\n'));
  const [row] = await history.tenant.sql<{ slug: string }>('select slug from tenants where id = $1', [
    history.tenant.id,
  ]);
  slug = row?.slug ?? '';
});
afterAll(() => history.close());

/** Runs the command; kills it as soon as its progress shows the given text. */
function run(killAt: RegExp | null): Promise<{ code: number | null; signal: string | null; output: string }> {
  const env = { ...process.env, DATA_DIR: history.folder };
  const child = spawn(process.execPath, [cli, path, '--tenant', slug], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let shown = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    shown += text;
    if (killAt?.test(shown)) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, output })));
}

test('killed at any moment and started again, an import ends as if nothing had happened', async () => {
  for (const moment of [/reading/, /reading +\[#+\] 100 %/, /taking/, /taking/]) {
    expect(await run(moment)).toMatchObject({ signal: 'SIGKILL' });
  }
  const last = await run(null);
  expect(last.code, last.output).toBe(0);
  expect(last.output).toContain('Went on where an earlier run had stopped.');
  expect(last.output).toContain(`${contacts * 6 + 1} lines: ${contacts * 6} accepted, 0 repeated, 1 refused.`);
  const figures = await history.figures(metrics);
  expect(figures).toEqual({ contacts, offered: contacts, answered: contacts, handled: contacts, asa: 10, aht: 60 });
  const again = await run(null);
  expect(again.output).toContain(`0 accepted, ${contacts * 6} repeated, 1 refused.`);
  expect(await history.figures(metrics)).toEqual(figures);
}, 300_000);
