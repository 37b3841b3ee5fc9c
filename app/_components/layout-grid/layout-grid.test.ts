import { NextIntlClientProvider } from 'next-intl';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import en from '#messages/en/layout.json' with { type: 'json' };
import { LayoutGrid, type LayoutGridProps } from './layout-grid.tsx';

const html = (props: Partial<LayoutGridProps>) => {
  const grid = createElement(LayoutGrid, {
    tiles: [
      { id: 'b', x: 6, y: 0, w: 6, h: 2 },
      { id: 'a', x: 0, y: 0, w: 6, h: 2 },
    ],
    render: (id) => `inside ${id}`,
    nameOf: (id) => `Tile ${id}`,
    ...props,
  });
  const provided = { locale: 'en' as const, timeZone: 'UTC', messages: { layout: en } };
  // biome-ignore lint/correctness/noChildrenProp: the provider's type asks for the property
  return renderToStaticMarkup(createElement(NextIntlClientProvider, { ...provided, children: grid }));
};

it('comes from the server without style attributes, which the security policy would refuse', () => {
  expect(html({})).not.toContain('style=');
});

it('is for reading without a handler, in reading order', () => {
  const made = html({});
  expect(made).not.toContain('Move ');
  expect(made.indexOf('inside a')).toBeLessThan(made.indexOf('inside b'));
});

it('has a named handle for each tile while it is arranged', () => {
  const made = html({ onChange: vi.fn() });
  expect(made).toContain('aria-label="Move Tile a"');
  expect(made).toContain('aria-label="Move Tile b"');
  expect(made).toContain(en.hint);
});
