import { ServiceError } from '#server/domain/errors.ts';

/** No screen shows more than this of a picture. */
const WIDEST = 3840;
const HIGHEST = 2160;
/** A small file can claim to be endlessly large. */
const MOST_PIXELS = 50_000_000;

const refused = (message: string, reason: 'kind' | 'broken' | 'large') =>
  new ServiceError('invalid', message, { field: 'body', reason, hint: 'Send a PNG, JPEG or WebP picture.' });

/** What the first bytes say a file is; null: nothing that is taken. */
function kindOf(body: Buffer): 'png' | 'jpeg' | 'webp' | 'svg' | null {
  if (body.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png';
  if (body.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpeg';
  if (body.toString('latin1', 0, 4) === 'RIFF' && body.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  return /<svg[\s>]/i.test(body.toString('utf8', 0, 1000)) ? 'svg' : null;
}

/**
 * Draws a picture anew as WebP, upright, at most as large as a screen: nothing of the file that was sent is kept, no
 * place or name within it either. @throws {ServiceError} invalid (of another kind, not whole, too many pixels)
 */
export async function shrinkPicture(body: Buffer): Promise<{ body: Buffer; width: number; height: number }> {
  const kind = kindOf(body);
  if (kind === 'svg')
    throw refused('SVG can hold scripts and is not taken: save the drawing as PNG, and send that.', 'kind');
  if (kind === null) throw refused('This is no picture of a kind that walls show.', 'kind');
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(body, { failOn: 'truncated', limitInputPixels: MOST_PIXELS });
    const { width = 0, height = 0, format } = await picture.metadata();
    if (format !== kind) throw refused('This is no picture of a kind that walls show.', 'kind');
    if (width * height > MOST_PIXELS) throw refused('The picture has more than 50 million pixels.', 'large');
    const { data, info } = await picture
      .rotate()
      .resize({ width: WIDEST, height: HIGHEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 88, alphaQuality: 100, smartSubsample: true })
      .toBuffer({ resolveWithObject: true });
    return { body: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    if (/pixel limit/i.test((error as Error).message))
      throw refused('The picture has more than 50 million pixels.', 'large');
    throw refused('The picture is broken or not whole.', 'broken');
  }
}
