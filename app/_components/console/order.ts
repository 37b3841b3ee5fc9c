import type { DeskContact } from '#widget/protocol/staff.ts';

/** Since when the visitor waits for this agent's answer; undefined when the last word is ours. */
export function waitsSince(contact: DeskContact): string | undefined {
  if (contact.status !== 'talking') return undefined;
  return contact.last && contact.last.sender !== 'visitor' ? undefined : (contact.last?.sentAt ?? contact.startedAt);
}

function rank(contact: DeskContact): number {
  if (contact.status === 'wrapup') return 2;
  return waitsSince(contact) ? 0 : 1;
}

/** Who waits for us first, the longest in front; then those who were answered; wrap-ups last. */
export function orderContacts(contacts: readonly DeskContact[]): DeskContact[] {
  return [...contacts].sort((a, b) => {
    const byRank = rank(a) - rank(b);
    if (byRank !== 0) return byRank;
    return (waitsSince(a) ?? a.startedAt).localeCompare(waitsSince(b) ?? b.startedAt);
  });
}
