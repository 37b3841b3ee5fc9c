import type { Palette } from './option.ts';

/** Reads the theme's colours as they are now; variables resolve through a real element only. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    ink: colour('ink'),
    faint: colour('ink-3'),
    line: colour('line'),
    surface: colour('raised'),
    series: [colour('accent'), colour('bad'), colour('good'), colour('warn'), colour('ink-3')],
  };
  probe.remove();
  return palette;
}
