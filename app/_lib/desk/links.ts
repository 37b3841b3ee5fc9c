/** A piece of a message: plain text, or a link that may be followed. */
export type TextPart = { text: string; href?: string };

const LINK = /(?:https?:\/\/|mailto:|tel:)[^\s<>"'`]+/gi;
const TRAILING = /[.,;:!?)\]}»”]+$/;

/** Cuts a text into plain pieces and links; only http, https, mailto and tel become links, everything else stays text. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const raw = match[0].replace(TRAILING, '');
    if (!URL.canParse(raw) || !['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(raw).protocol)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: raw, href: raw });
    end = match.index + raw.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** An address that may be opened from a screen: http or https, else nothing. */
export function openableUrl(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}
