/** What is typed but not sent, per contact and kind; it survives reload, crash and an expired session. */
export type DraftKind = 'answer' | 'note';

function keyOf(userId: string, contact: string, kind: DraftKind): string {
  return `leitstand.draft.${userId}.${contact}.${kind}`;
}

/** The draft, or an empty text. */
export function readDraft(storage: Storage, userId: string, contact: string, kind: DraftKind): string {
  return storage.getItem(keyOf(userId, contact, kind)) ?? '';
}

/** Keeps a draft; an empty one leaves no trace. A full storage costs the survival of a reload only. */
export function writeDraft(storage: Storage, userId: string, contact: string, kind: DraftKind, text: string): void {
  const key = keyOf(userId, contact, kind);
  try {
    if (text === '') storage.removeItem(key);
    else storage.setItem(key, text);
  } catch {
    // The text stays in the field.
  }
}
