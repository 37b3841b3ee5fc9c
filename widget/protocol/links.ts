/** A piece of a message: plain text, or text that is a link. */
export type Piece = { from: number; text: string; href?: string };

const LINK = /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"'`]+|\bwww\.[^\s<>"'`]+\.[^\s<>"'`]+/gi;
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Closing marks belong to the sentence, not to the link, unless they were opened inside it. */
function trimmed(link: string): string {
  let end = link.replace(/[.,;:!?…]+$/, '');
  while (end.endsWith(')') && end.split(')').length > end.split('(').length) end = end.slice(0, -1);
  return end.length === link.length ? end : trimmed(end);
}

function target(link: string): string | undefined {
  try {
    const url = new URL(/^www\./i.test(link) ? `https://${link}` : link);
    return SCHEMES.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Splits what somebody wrote into text and links. Only http, https, mailto and tel ever become links. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  const push = (piece: Piece) => {
    if (piece.text) found.push(piece);
  };
  for (const match of text.matchAll(LINK)) {
    const link = trimmed(match[0]);
    const href = target(link);
    if (!href) continue;
    push({ from, text: text.slice(from, match.index) });
    push({ from: match.index, text: link, href });
    from = match.index + link.length;
  }
  push({ from, text: text.slice(from) });
  return found;
}
