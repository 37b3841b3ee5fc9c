/** Width of a chart whose frame has not been measured. */
const usualWidth = 640;
const lineHeight = 18;
/** The sign before a name with the gaps around, and the widest a letter of the legend usually is, in pixels. */
const sign = 30;
const letter = 6.4;

/** Into how many lines the names of a legend break at a width, as the drawing breaks them: never within a name. */
function legendLines(names: readonly string[], width = usualWidth): number {
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const wide = sign + name.length * letter;
    if (used > 0 && used + wide > width) {
      lines += 1;
      used = 0;
    }
    used += wide;
  }
  return lines;
}

/** How far below its upper edge a chart may begin so that the whole legend stands above it. */
export function belowLegend(names: readonly string[], width?: number): number {
  return 10 + lineHeight * legendLines(names, width);
}
