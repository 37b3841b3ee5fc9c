/** A colour of a site's design that may be used: exactly #rrggbb, else the house's own. */
export function accentOf(given: string | null | undefined): string {
  return given && /^#[0-9a-f]{6}$/i.test(given) ? given : '#2563eb';
}

/** Black or white: whichever contrasts more with the colour (WCAG 2.2 relative luminance). */
export function textOn(accent: string): '#000' | '#fff' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(accent.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}
