const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

/** How the bytes of a file are read as text; `auto` takes UTF-8 and, for lines that are not, Windows-1252 (Latin-1). */
export const encodings = ['auto', 'utf-8', 'latin-1', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** The text of a line, null when its bytes are not of the encoding. A byte order mark in front of it is dropped. */
export function decodeLine(bytes: Buffer, encoding: Encoding): string | null {
  if (encoding === 'latin-1' || encoding === 'windows-1252') return western.decode(bytes);
  try {
    const text = strict.decode(bytes);
    // UTF-16 has become UTF-8 before; halves of characters have left this mark.
    if (encoding.startsWith('utf-16') && text.includes('\ufffd')) return null;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  } catch {
    return encoding === 'auto' ? western.decode(bytes) : null;
  }
}
