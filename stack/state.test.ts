import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROCESSES = 4;
const ROUNDS = 40;
/** Milliseconds from one round to the next: all processes take the lock of a round at the same instant. */
const APART = 5;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock of each round at its instant, says which it got, and holds them until its input ends. */
const taker = `
  const { takeLock } = await import(${JSON.stringify(new URL('./state.mjs', import.meta.url).href)});
  console.log('ready');
  process.stdin.once('data', (text) => {
    const begin = Number(text);
    const won = [];
    for (let round = 0; round < ${ROUNDS}; round += 1) {
      while (Date.now() < begin + round * ${APART});
      try { takeLock(process.argv[1] + '/' + round); won.push(round); } catch (error) {
        if (!/is in use by process/.test(error.message)) throw error;
      }
    }
    console.log(JSON.stringify(won));
  });
  process.stdin.on('end', () => process.exit(0));
`;

async function race(left: string | undefined): Promise<number[]> {
  const at = mkdtempSync(join(folder, 'race-'));
  for (let round = 0; round < ROUNDS; round += 1) {
    mkdirSync(join(at, String(round), 'run'), { recursive: true });
    if (left !== undefined) writeFileSync(join(at, String(round), 'run/lock.json'), left);
  }
  const children = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', taker, at], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const said = children.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]());
  await Promise.all(said.map((lines) => lines.next()));
  for (const { stdin } of children) stdin.write(String(Date.now() + 50));
  const won = await Promise.all(said.map(async (lines) => JSON.parse(String((await lines.next()).value)) as number[]));
  const ended = children.map((child) => once(child, 'exit'));
  for (const { stdin } of children) stdin.end();
  await Promise.all(ended);
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = join(at, String(round), 'run/lock.json');
    expect(existsSync(path) && JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('pid');
  }
  return won.flat().sort((one, other) => one - other);
}

const onceEach = Array.from({ length: ROUNDS }, (_, round) => round);

it.each([
  ['a folder that is free', undefined],
  ['the lock of a dead run', JSON.stringify({ pid: 999_999, start: '1' })],
  ['a lock that was cut off', '{"pid":'],
])('gives the lock to exactly one of several at the same instant: %s', async (_case, left) => {
  expect(await race(left)).toEqual(onceEach);
});
