import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const folder = new URL('../../../widget/dist/', import.meta.url);
const file = z.object({ hash: z.string(), bytes: z.number(), br: z.number(), gz: z.number() });
const manifest = z.object({
  entry: z.object({ script: z.string(), styles: z.array(z.string()) }),
  /** The loader under the address of its content. */
  pinned: z.object({ name: z.string(), integrity: z.string() }),
  files: z.record(z.string(), file),
});

/** A file ready to be sent, whole and compressed. */
export type ReadyFile = { type: string; etag: string; plain: Buffer; br?: Buffer; gz?: Buffer };
type Built = {
  entry: { script: string; styles: string[] };
  pinned: { name: string; integrity: string };
  files: Map<string, ReadyFile>;
};

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

/** Media type of a file name; only what the widget and its demo are made of. */
export function typeOf(name: string): string {
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

async function load(): Promise<Built> {
  const { entry, pinned, files } = manifest.parse(JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8')));
  const loaded = Object.entries(files).map(async ([name, { hash }]): Promise<[string, ReadyFile]> => {
    const read = (ending: string) => readFile(new URL(name + ending, folder));
    const [plain, br, gz] = await Promise.all([read(''), read('.br'), read('.gz')]);
    return [name, { type: typeOf(name), etag: `"${hash}"`, plain, br, gz }];
  });
  return { entry, pinned, files: new Map(await Promise.all(loaded)) };
}

let held: Promise<Built> | undefined;

/** The built widget, read once. @throws when `node widget/build.mjs` has not been run */
export function builtWidget(): Promise<Built> {
  held ??= load().catch((error: unknown) => {
    held = undefined;
    throw new Error('The widget is not built. Run: node widget/build.mjs', { cause: error });
  });
  return held;
}
