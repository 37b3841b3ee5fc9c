import { expect, it, vi } from 'vitest';
import { PictureGone, Pictures } from './pictures.ts';

function screen(...statuses: number[]) {
  const asked: [string, RequestInit][] = [];
  const revoked: string[] = [];
  let made = 0;
  const pictures = new Pictures({
    secret: 'lsw_secret',
    fetch: async (url, init) => {
      asked.push([url, init]);
      return new Response('picture', { status: statuses.shift() ?? 200 });
    },
    urls: {
      createObjectURL: vi.fn(() => {
        made += 1;
        return `blob:${made}`;
      }),
      revokeObjectURL: (url: string) => revoked.push(url),
    },
  });
  return { pictures, asked, revoked };
}

it('asks for a picture once, with the secret in a header and never in the address', async () => {
  const { pictures, asked } = screen();
  expect(pictures.known('a')).toBeUndefined();
  expect([await pictures.load('a'), await pictures.load('a'), pictures.known('a')]).toEqual([
    'blob:1',
    'blob:1',
    'blob:1',
  ]);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.[0]).toBe('/api/wall-picture/a');
  expect(asked[0]?.[1]).toMatchObject({ headers: { authorization: 'Bearer lsw_secret' }, credentials: 'omit' });
});

it('keeps one of two that come together', async () => {
  const { pictures } = screen();
  const [one, other] = await Promise.all([pictures.load('a'), pictures.load('a')]);
  expect(one).toBe(other);
});

it('tells what is gone from what can be asked for again', async () => {
  const { pictures } = screen(404, 401, 503, 200);
  await expect(pictures.load('a')).rejects.toBeInstanceOf(PictureGone);
  await expect(pictures.load('a')).rejects.toBeInstanceOf(PictureGone);
  await expect(pictures.load('a')).rejects.toThrow('503');
  expect(await pictures.load('a')).toBe('blob:1');
});

it('forgets what no tile shows any more', async () => {
  const { pictures, revoked } = screen();
  await pictures.load('a');
  await pictures.load('b');
  pictures.keep(new Set(['b']));
  expect([revoked, pictures.known('a'), pictures.known('b')]).toEqual([['blob:1'], undefined, 'blob:2']);
});
