import { fileTypeFromBuffer } from 'file-type';
import { ServiceError } from '#server/domain/errors.ts';
import { type ObjectKind, objectRules, textTypes } from '#server/domain/object-kinds.ts';

/** Text in UTF-8 without control characters but tabs and line ends; the end of the piece may cut a character. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    return !/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text) && !/^\s*</.test(text);
  } catch {
    return false;
  }
}

/**
 * The media type that the first bytes of a body show; what it is called counts only among texts, which show nothing.
 * @throws {ServiceError} invalid when files of that kind may not be this
 */
export async function typeOf(kind: ObjectKind, head: Buffer, called: string): Promise<string> {
  const { types } = objectRules[kind];
  if (types === null) return called;
  const shown = (await fileTypeFromBuffer(head))?.mime;
  const type = shown ?? (isText(head) ? (textTypes.has(called) ? called : 'text/plain') : undefined);
  if (type !== undefined && types.includes(type)) return type;
  throw new ServiceError('invalid', `Files of this type are not taken${type === undefined ? '' : `: ${type}`}.`, {
    field: 'body',
    reason: 'kind',
    hint: 'Send a picture, a PDF, an office document, a sound, a film or a text.',
  });
}
