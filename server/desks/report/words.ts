import deCockpit from '#messages/de/cockpit.json' with { type: 'json' };
import de from '#messages/de/schedules.json' with { type: 'json' };
import enCockpit from '#messages/en/cockpit.json' with { type: 'json' };
import en from '#messages/en/schedules.json' with { type: 'json' };

const words = { en: { mail: en.mail, cockpit: enCockpit }, de: { mail: de.mail, cockpit: deCockpit } };

/** The texts of mails, and the Cockpit's titles of parts, in a language. */
export function reportWords(locale: 'en' | 'de') {
  const { mail, cockpit } = words[locale];
  const blocks: Record<string, string> = cockpit.blocks;
  return { mail, blockTitle: (key: string): string => (key === 'headline' ? mail.headline : (blocks[key] ?? key)) };
}
