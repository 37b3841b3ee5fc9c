/** Where the rotation of pages stands. */
export type Rotation = { index: number; stopped: boolean };

export type RotationStep = 'next' | 'previous' | 'toggle';

/** The rotation after a key or the end of a page's time; it goes round. */
export function turn({ index, stopped }: Rotation, step: RotationStep, pages: number): Rotation {
  if (step === 'toggle') return { index, stopped: !stopped };
  if (pages === 0) return { index: 0, stopped };
  const by = step === 'next' ? 1 : -1;
  return { index: (Math.min(index, pages - 1) + by + pages) % pages, stopped };
}

/** What a key does on a wall; null: nothing. */
export function stepOf(key: string): RotationStep | null {
  if (key === ' ') return 'toggle';
  if (key === 'ArrowRight' || key === 'PageDown') return 'next';
  return key === 'ArrowLeft' || key === 'PageUp' ? 'previous' : null;
}

const RING = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
] as const;

/** Minutes after which the picture has been everywhere once. */
const ROUND = RING.length;

/** By how many pixels the whole picture is shifted in a minute, so that nothing burns in; more on larger screens. */
export function shiftAt(now: number, height: number): { x: number; y: number } {
  const [x, y] = RING[Math.floor(now / 60_000) % ROUND] ?? [0, 0];
  const by = Math.max(2, Math.round(height / 400));
  return { x: x * by, y: y * by };
}

/** After so long without a state the screen says of when its values are, in milliseconds; one comes every 5 s. */
const SILENCE = 15_000;

/** What a screen must say about the age of what it shows. */
export function stalenessOf(view: { live: boolean; age: number; figuresStale: boolean }): 'none' | 'all' | 'figures' {
  if (!view.live || view.age > SILENCE) return 'all';
  return view.figuresStale ? 'figures' : 'none';
}
