import { pieces } from '#widget/protocol/links.ts';

/** A piece of a line: plain, bold, or a link that may be followed. */
export type Inline = { text: string; bold?: true; href?: string };

/** A block of a text with simple formatting. */
export type TextBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; line: Inline[] }
  | { kind: 'list'; numbered: boolean; items: Inline[][] }
  | { kind: 'paragraph'; lines: Inline[][] };

const HEADING = /^(#{1,3})\s+(.+)$/;
const BULLET = /^[-*]\s+(.+)$/;
const NUMBER = /^\d{1,3}[.)]\s+(.+)$/;
/** `**bold**` and `[words](address)`; brackets and stars that do not close stay as they are. */
const MARKED = /\*\*([^*]+)\*\*|\[([^\][]+)\]\(([^()\s]+)\)/g;

/** Only what a link may open: http, https, mailto and tel. */
function hrefOf(address: string): string | undefined {
  const [part, ...more] = pieces(address);
  return more.length === 0 && part?.text === address ? part.href : undefined;
}

function plain(text: string, bold: boolean): Inline[] {
  return pieces(text).map(({ from: _, ...part }) => ({ ...part, ...(bold && { bold: true as const }) }));
}

/** A line as its pieces; joined, plain pieces are what was written without its marks. */
export function inlineParts(line: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(MARKED)) {
    const [whole, bold, words, address] = match;
    const href = address === undefined ? undefined : hrefOf(address);
    if (bold === undefined && href === undefined) continue;
    parts.push(...plain(line.slice(end, match.index), false));
    if (bold !== undefined) parts.push(...plain(bold, true));
    else parts.push({ text: words ?? '', ...(href !== undefined && { href }) });
    end = match.index + whole.length;
  }
  return [...parts, ...plain(line.slice(end), false)];
}

/** Adds a line to the block before it, where it belongs there; else it begins a new one. */
function add(blocks: TextBlock[], line: string, open: boolean): void {
  const heading = HEADING.exec(line);
  if (heading) {
    const level = (heading[1]?.length ?? 1) as 1 | 2 | 3;
    blocks.push({ kind: 'heading', level, line: inlineParts(heading[2] ?? '') });
    return;
  }
  const before = open ? blocks.at(-1) : undefined;
  const numbered = NUMBER.exec(line);
  const item = (numbered ?? BULLET.exec(line))?.[1];
  if (item !== undefined) {
    const parts = inlineParts(item);
    if (before?.kind === 'list' && before.numbered === Boolean(numbered)) before.items.push(parts);
    else blocks.push({ kind: 'list', numbered: Boolean(numbered), items: [parts] });
  } else if (before?.kind === 'paragraph') before.lines.push(inlineParts(line));
  else blocks.push({ kind: 'paragraph', lines: [inlineParts(line)] });
}

/**
 * Reads a text with simple formatting: `#`, `##`, `###` before headings, `-` or `1.` before items of lists, `**bold**`,
 * `[words](address)`, addresses as they stand. Whatever else is written, markup too, stays text.
 */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line !== '') add(blocks, line, open);
    open = line !== '';
  }
  return blocks;
}

/** How a text begins, without its marks: its first line with words. */
export function beginningOf(text: string): string {
  const [block] = textBlocks(text);
  const line = block?.kind === 'heading' ? block.line : block?.kind === 'list' ? block.items[0] : block?.lines[0];
  return (line ?? []).map((part) => part.text).join('');
}
