import { expect, it, vi } from 'vitest';
import { handleTrpc } from './handler.ts';

// Nobody is signed in, so nothing is asked of an engine.
vi.mock('#server/doors/auth/session.ts', () => ({ actorOfRequest: () => Promise.resolve(null) }));
vi.mock('#server/platform/observability/tracing.ts', () => ({
  inSpan: (_: string, __: object, act: () => unknown) => act(),
}));

function ask(names: string[]): Promise<Response> {
  return handleTrpc(new Request(`http://desk.test/api/trpc/${names.join(',')}?batch=1&input=%7B%7D`));
}

it('answers at most twenty questions at once', async () => {
  const answers = (await (await ask(Array(20).fill('session.me'))).json()) as {
    error: { json: { data: { code: string } } };
  }[];
  expect(answers.map(({ error }) => error.json.data.code)).toEqual(Array(20).fill('UNAUTHORIZED'));
  expect((await ask(Array(21).fill('session.me'))).status).toBe(400);
});

it('lets no cache keep an answer, of whatever kind', async () => {
  for (const names of [['session.me'], ['no.such'], Array(21).fill('session.me')])
    expect((await ask(names)).headers.get('cache-control')).toBe('private, no-store');
});
