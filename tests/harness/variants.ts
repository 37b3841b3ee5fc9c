import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeFindings, overflows, sizes } from './looks.ts';
import type { System } from './system.ts';

const locales = ['en', 'de'] as const;
const themes = ['light', 'dark'] as const;

export type Variant = { locale: (typeof locales)[number]; theme: (typeof themes)[number] };

/** Every language with every theme. */
export const variants: Variant[] = locales.flatMap((locale) => themes.map((theme) => ({ locale, theme })));

const [wide, , narrow] = sizes;

/** Pairs that have each language and each theme once: enough for one screen, since its parts are seen in the other pair elsewhere. */
export const pairs: [Variant[], Variant[]] = [
  variants.filter(({ locale, theme }) => (locale === 'en') === (theme === 'light')),
  variants.filter(({ locale, theme }) => (locale === 'en') !== (theme === 'light')),
];

/** Which of a list of screens are looked at in a variant: every other one, so that each is seen in one of the pairs. */
export function seenIn<Screen>(variant: Variant, screens: readonly Screen[]): Screen[] {
  const second = (variant.locale === 'en') !== (variant.theme === 'light');
  return screens.filter((_, place) => (place % 2 === 1) === second);
}

/** The size at which axe looks at a variant: of a pair it sees the widest and, with the longer words, the narrowest. */
export function axeSizeOf({ locale }: Variant): (typeof sizes)[number] {
  return locale === 'en' ? wide : narrow;
}

/** A person's browser in one language and theme; `cookie` is that of their session, if they have one. */
export async function openVariant(
  browser: Browser,
  { baseUrl }: System,
  { locale, theme }: Variant,
  cookie = '',
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale, colorScheme: theme, viewport: sizes[0], reducedMotion: 'reduce' });
  const session = cookie.split('; ').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)] as const] : [];
  });
  const chosen = [['leitstand-locale', locale] as const, ['leitstand-theme', theme] as const];
  await context.addCookies([...session, ...chosen].map(([name, value]) => ({ name, value, url: baseUrl })));
  return context;
}

/** What watches its own size answers in the frames after a change. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });

/** Everything wrong with how a page looks: overflow at every size, and what axe finds on the widest and the narrowest, or at the one of a variant. */
export async function lookAt(page: Page, variant?: Variant): Promise<string[]> {
  const found: string[] = [];
  const axeAt: readonly object[] = variant ? [axeSizeOf(variant)] : [wide, narrow];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settled(page);
    found.push(...(await overflows(page)).map((line) => `${size.width}: ${line}`));
    if (axeAt.includes(size)) found.push(...(await axeFindings(page)).map((line) => `${size.width}: ${line}`));
  }
  await page.setViewportSize(wide);
  return found;
}
