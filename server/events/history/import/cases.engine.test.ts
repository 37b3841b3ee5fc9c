import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type History, openHistory } from '../history.fixture.ts';
import { firstLine } from '../source/first-line.ts';
import { recogniseBuiltIn } from '../table/built-in.ts';

const cases = new URL('../../../../tests/golden/import-cases/', import.meta.url);

let history: History;

beforeAll(async () => {
  history = await openHistory();
});
afterAll(() => history.close());

async function importCase(file: string) {
  const path = fileURLToPath(new URL(file, cases));
  const found = recogniseBuiltIn(await firstLine(path));
  return history.importPath(path, { ...(found && { mapping: found.text }), createMissing: true });
}

const metrics = ['contacts', 'offered', 'answered', 'abandoned', 'overflowed', 'asa', 'talkTime', 'missed', 'waiting'];

test('a queue log comes in as it is, gives its figures, and sent again changes nothing', async () => {
  const summary = await importCase('I1-queue-log/queue_log');
  expect(summary).toMatchObject({ lines: 9, accepted: 8, repeated: 0, refused: 0, ignored: 1 });
  const figures = await history.figures(metrics);
  expect(figures).toEqual({
    contacts: 3,
    offered: 3,
    answered: 1,
    abandoned: 1,
    overflowed: 1,
    asa: 12,
    talkTime: 120,
    missed: 1,
    waiting: 0,
  });
  expect(await importCase('I1-queue-log/queue_log')).toMatchObject({ accepted: 0, repeated: 8, refused: 0 });
  expect(await history.figures(metrics)).toEqual(figures);
});

test('contact records of a cloud centre give hold and wrap-up', async () => {
  const from = '2026-01-05T00:00:00Z';
  expect(await importCase('I5-connect-records/records.ndjson')).toMatchObject({ lines: 2, accepted: 2, refused: 0 });
  const figures = await history.figures(['contacts', 'asa', 'talkTime', 'holdTime', 'wrapupTime'], { from });
  expect(figures).toEqual({ contacts: 2, asa: 30, talkTime: 240, holdTime: 20, wrapupTime: 45 });
});
