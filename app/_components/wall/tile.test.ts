import { NextIntlClientProvider } from 'next-intl';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import consoleTexts from '#messages/en/console.json' with { type: 'json' };
import wallTexts from '#messages/en/wall.json' with { type: 'json' };
import type { WallTileState } from '#widget/protocol/wall.ts';
import { Tile } from './tile.tsx';

const now = Date.parse('2026-05-04T10:00:00Z');
const place = { id: 'a', x: 0, y: 0, w: 4, h: 4, title: '' };
const figure = { label: { en: 'Offered', de: 'Angeboten' }, unit: 'count', value: 1234, direction: 'up' as const };
const goal = { target: 1000, lamp: 'red' as const };

const html = (tile: WallTileState) => {
  const shown = createElement(Tile, { tile, now, timeZone: 'Europe/Berlin' });
  const provided = { locale: 'en' as const, timeZone: 'UTC', messages: { wall: wallTexts, console: consoleTexts } };
  // biome-ignore lint/correctness/noChildrenProp: the provider's type asks for the property
  return renderToStaticMarkup(createElement(NextIntlClientProvider, { ...provided, children: shown }));
};

it('shows a figure with its target, direction, lamp by words and time', () => {
  const shown = html({ ...place, kind: 'figure', window: 'today', ...figure, ...goal });
  for (const text of ['Offered', '1,234', 'Target 1,000', 'rising', 'off target', 'so far today'])
    expect(shown).toContain(text);
});

it('lets a wait that goes on grow by itself, and shows no value as none', () => {
  const wait = { ...figure, ...goal, unit: 'seconds', value: 5, since: '2026-05-04T09:58:30Z' };
  expect(html({ ...place, kind: 'figure', window: 'now', ...wait })).toContain('1:30');
  expect(html({ ...place, kind: 'figure', window: 'today', ...figure, value: null, ...goal })).toContain('–');
});

it('shows what others wrote as it stands, never as markup', () => {
  const attack = '<img src=x onerror=window.__pwn=1>';
  const rows = [{ queue: attack, name: attack, since: '2026-05-04T09:59:00Z', threshold: 20 }];
  const tiles: WallTileState[] = [
    { ...place, title: attack, kind: 'text', text: attack },
    { ...place, kind: 'ticker', text: attack },
    { ...place, kind: 'list', of: 'waiting', rows, more: 0 },
    { ...place, kind: 'lamps', by: 'queue', lamps: [{ name: attack, lamp: 'green', value: 0.5, target: 0.8 }] },
  ];
  for (const tile of tiles) {
    expect(html(tile)).not.toContain('<img');
    expect(html(tile)).toContain('&lt;img src=x');
  }
});

it('shows agents by state, queues, clocks and courses', () => {
  const agents = [{ state: 'ready' as const, count: 3, names: ['Ann', 'Ben'] }];
  expect(html({ ...place, kind: 'list', of: 'agents', rows: agents, more: 0 })).toMatch(/Ready.*Ann, Ben.*3/);
  expect(html({ ...place, kind: 'list', of: 'queues', rows: [], more: 0 })).toContain('No queue here.');
  expect(html({ ...place, kind: 'clock', zone: 'America/New_York' })).toMatch(/06:00.*New York/);
  const points = [{ at: '2026-05-04T09:45:00+02:00', value: 3 }];
  expect(html({ ...place, kind: 'trend', points, ...figure, ...goal })).toContain('1,234');
});

it('closes a web page in a frame, and shows none that is not allowed', () => {
  const framed = html({ ...place, kind: 'frame', url: 'https://status.example.com/' });
  expect(framed).toContain('sandbox="allow-scripts allow-same-origin"');
  expect(framed).toContain('referrerPolicy="no-referrer"');
  expect(html({ ...place, kind: 'frame', url: '' })).not.toContain('<iframe');
});
