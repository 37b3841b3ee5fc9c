import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Messages = { [key: string]: string | Messages };

const folder = fileURLToPath(new URL('../../messages/', import.meta.url));

function read(path: string): Messages {
  return JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as Messages;
}

/** Every text of a language: those of the screens by area, and the widget's. */
export function catalogue(locale: 'en' | 'de'): Messages {
  const areas = readdirSync(`${folder}${locale}`).filter((name) => name.endsWith('.json'));
  const screens = areas.map((name) => [name.replace('.json', ''), read(`${locale}/${name}`)] as const);
  return Object.fromEntries([...screens, ['widget', read(`widget/${locale}.json`)]]);
}
