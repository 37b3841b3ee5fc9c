import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let known: string | undefined;

/** Which build of the pages this process serves; another one is another version of the product. */
export function buildId(): string {
  if (known !== undefined) return known;
  try {
    known = readFileSync(join(process.cwd(), '.next/BUILD_ID'), 'utf8').trim();
  } catch {
    // Without built pages (development, tests) there are no versions.
    known = 'none';
  }
  return known;
}
