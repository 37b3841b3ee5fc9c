/** How wide letters of the walls' type are at most, in parts of its size; what is not named is as wide as the widest. */
const widths: readonly (readonly [letters: string, em: number])[] = [
  [".,:;'’|il! ", 0.36],
  ['\u00a0\u202f', 0.36],
  ['-–()/frt', 0.48],
  ['0123456789+', 0.68],
];
const widest = 1.05;

/** How wide a text is at most, in parts of its size. */
export function emWidth(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (widths.find(([letters]) => letters.includes(letter))?.[1] ?? widest),
    0,
  );
}

/** What stands beside a number: edges on both sides, and a lamp with its gap, in hundredths of the tile's width. */
const edges = 8;
const besideLamp = 4;

/** A number's place: how high it may be, and how wide its lamp is, in hundredths of the tile; 0: none. */
type Room = { high: number; lamp: number };

/** So much of the tile's height its name and the line below take in any case: in rem, and in hundredths of its shorter side. */
export const aboveAndBelow = { rem: 2.6, short: 6 };
/** No number is smaller: a tile in which this does not fit is too small for any. In rem. */
export const least = 0.8;

/** The size of a number in its tile: hundredths of the tile's height and width of which the smaller counts. */
export function fitNumber(text: string, { high, lamp }: Room): { high: number; wide: number } {
  const room = 100 - edges - (lamp > 0 ? lamp + besideLamp : 0);
  return { high, wide: room / Math.max(1, emWidth(text)) };
}

/** The size as CSS takes it, inside of a tile that is a container. */
export function fitCss(text: string, room: Room): string {
  const { high, wide } = fitNumber(text, room);
  const left = `calc(100cqh - ${aboveAndBelow.rem}rem - ${aboveAndBelow.short}cqmin)`;
  return `max(${least}rem, min(${high}cqh, ${left}, ${wide.toFixed(2)}cqw))`;
}
