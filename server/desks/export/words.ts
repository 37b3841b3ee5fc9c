import de from '#messages/de/export.json' with { type: 'json' };
import en from '#messages/en/export.json' with { type: 'json' };

/** The texts of exported files in both languages; a test holds their keys against each other. */
export const exportWords = { en, de };

export type ExportLocale = keyof typeof exportWords;

/** Puts values into the places of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
