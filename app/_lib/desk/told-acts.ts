const KEPT = 'leitstand.acts-told';
const MOST = 50;

/** Something that is told once; an act of a supervisor is told again when it is taken back. */
type Tellable = { id: string; undone?: boolean };

const keyOf = ({ id, undone }: Tellable): string => `${id}${undone ? ' undone' : ''}`;

/** What is to be told now, oldest first, and what will have been told; a taken-back act nobody was told of is no news. */
export function newsOf<Act extends Tellable>(
  acts: readonly Act[],
  told: readonly string[],
): { news: Act[]; told: string[] } {
  const fresh = acts.filter((act) => !told.includes(keyOf(act)));
  const news = fresh.filter((act) => !act.undone || told.includes(act.id)).reverse();
  return { news, told: [...told, ...fresh.map(keyOf)].slice(-MOST) };
}

/** What this tab has told, over reloads. */
export function readTold(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers what has been told; where nothing can be stored it is told again after a reload. */
export function writeTold(told: readonly string[]): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(told));
  } catch {}
}
