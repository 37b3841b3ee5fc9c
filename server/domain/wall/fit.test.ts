import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatFigure, formatSeconds } from '#server/domain/print-figure.ts';
import { aboveAndBelow, emWidth, fitCss, fitNumber, least } from './fit.ts';

const rem = 16;
const texts = fc.oneof(
  fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => formatFigure(value, 'count', 'de')),
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => formatFigure(value, 'ratio', 'de')),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map(formatSeconds),
  fc.string({ minLength: 1, maxLength: 24 }),
);
const sizes = fc.record({ width: fc.integer({ min: 180, max: 3840 }), height: fc.integer({ min: 110, max: 2160 }) });

it('fits every number into every tile, with its lamp, its name and the line below', () => {
  fc.assert(
    fc.property(texts, sizes, fc.boolean(), (text, { width, height }, lit) => {
      const lamp = lit ? 14 : 0;
      const { high, wide } = fitNumber(text, { high: 56, lamp });
      const short = Math.min(width, height) / 100;
      const left = height - aboveAndBelow.rem * rem - aboveAndBelow.short * short;
      const wanted = Math.min((high * height) / 100, left, (wide * width) / 100);
      // Below the least size nothing can be read, so that there is nothing to fit.
      fc.pre(wanted >= least * rem);
      const beside = (lit ? Math.min(0.26 * height, 0.14 * width) + 4 * short : 0) + 8 * short;
      expect(wanted * emWidth(text) + beside).toBeLessThanOrEqual(width + 0.5);
      expect(wanted).toBeLessThanOrEqual(left);
    }),
  );
});

it('lets a short number fill the tile, and a long one give way', () => {
  expect(fitNumber('3', { high: 56, lamp: 0 }).wide).toBeGreaterThan(56);
  expect(fitNumber('1,234,567', { high: 56, lamp: 14 }).wide).toBeLessThan(16);
  expect(fitCss('85%', { high: 56, lamp: 14 })).toMatch(/^max\(0.8rem, min\(56cqh, calc\(.+\), [\d.]+cqw\)\)$/);
});
