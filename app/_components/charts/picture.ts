'use client';
import { type EChartsCoreOption, init } from 'echarts/core';
import type { Palette } from '#server/domain/chart/theme.ts';
import type { Make } from './picture-context.ts';

/** What stands above the drawing: what it is of, and where, when and how it was counted. */
export type Heading = { title: string; lines: readonly string[] };

const width = 1200;
const height = 520;
const edge = 32;

type Drawing = { make: Make; palette: Palette; heading: Heading };

function headHeight({ lines }: Heading): number {
  return edge + 28 + lines.length * 18 + 12;
}

function optionOf({ make, palette }: Drawing): EChartsCoreOption {
  return { ...make({ palette, animate: false, width: width - 2 * edge }), animation: false };
}

/** The chart as PNG, twice as sharp as it is large, on the theme's own ground. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  const { palette, heading } = drawing;
  const head = headHeight(heading);
  const made = init(document.createElement('div'), null, { renderer: 'canvas', width: width - 2 * edge, height });
  made.setOption(optionOf(drawing));
  const chart = made.renderToCanvas({ pixelRatio: 2, backgroundColor: palette.surface });
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = (head + height + edge) * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures');
  pen.scale(2, 2);
  pen.fillStyle = palette.surface;
  pen.fillRect(0, 0, width, head + height + edge);
  pen.fillStyle = palette.ink;
  pen.font = '600 20px "Inter Variable", system-ui, sans-serif';
  pen.fillText(heading.title, edge, edge + 16, width - 2 * edge);
  pen.fillStyle = palette.faint;
  pen.font = '12px "Inter Variable", system-ui, sans-serif';
  for (const [index, line] of heading.lines.entries()) {
    pen.fillText(line, edge, edge + 42 + index * 18, width - 2 * edge);
  }
  pen.drawImage(chart, edge, head, width - 2 * edge, height);
  made.dispose();
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('The picture could not be made'))), 'image/png');
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The chart as SVG, to be scaled and edited. */
export async function svgOf(drawing: Drawing): Promise<Blob> {
  const { palette, heading } = drawing;
  const [{ use }, { SVGRenderer }] = await Promise.all([import('echarts/core'), import('echarts/renderers')]);
  use([SVGRenderer]);
  const size = { width: width - 2 * edge, height };
  const made = init(null, null, { renderer: 'svg', ssr: true, ...size });
  made.setOption(optionOf(drawing));
  const chart = made.renderToSVGString();
  made.dispose();
  const head = headHeight(heading);
  const all = head + height + edge;
  const lines = heading.lines.map(
    (line, index) =>
      `<text x="${edge}" y="${edge + 42 + index * 18}" font-size="12" fill="${palette.faint}">${escaped(line)}</text>`,
  );
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" font-family="Inter, system-ui, sans-serif">
<title>${escaped(heading.title)}</title>
<rect width="${width}" height="${all}" fill="${palette.surface}"/>
<text x="${edge}" y="${edge + 16}" font-size="20" font-weight="600" fill="${palette.ink}">${escaped(heading.title)}</text>
${lines.join('\n')}
<g transform="translate(${edge} ${head})">${chart}</g>
</svg>`;
  return new Blob([text], { type: 'image/svg+xml' });
}
