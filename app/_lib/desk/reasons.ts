const KEPT = 5;

function keyOf(userId: string, queue: string): string {
  return `leitstand.reasons.${userId}.${queue}`;
}

function lastUsed(storage: Pick<Storage, 'getItem'>, userId: string, queue: string): string[] {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(keyOf(userId, queue)) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** The queue's reasons, those this person used last first, the others in the queue's own order. */
export function sortReasons(
  storage: Pick<Storage, 'getItem'>,
  userId: string,
  queue: string,
  reasons: readonly string[],
): string[] {
  const first = lastUsed(storage, userId, queue).filter((reason) => reasons.includes(reason));
  return [...first, ...reasons.filter((reason) => !first.includes(reason))];
}

/** Keeps what was used, newest first. */
export function rememberReasons(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  userId: string,
  queue: string,
  used: readonly string[],
): void {
  const kept = [...used, ...lastUsed(storage, userId, queue).filter((reason) => !used.includes(reason))];
  try {
    storage.setItem(keyOf(userId, queue), JSON.stringify(kept.slice(0, KEPT)));
  } catch {
    // Only the order of the next time depends on it.
  }
}
