import { AxeBuilder } from '@axe-core/playwright';
import type { Frame, Page } from 'playwright-core';
import type { Messages } from './catalogue.ts';

/** Screens on which everything must find room. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
] as const;

/** Everything axe finds, with every rule it has; one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${impact} ${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  );
}

/** What sticks out of the page or is cut off, though it neither scrolls nor ends in an ellipsis. */
export function overflows(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    const named = (element: Element) => `${element.tagName.toLowerCase()} “${element.textContent?.slice(0, 40)}”`;
    const scrolls = (style: CSSStyleDeclaration) => ['auto', 'scroll'].includes(style.overflowX);
    const mayCut = (style: CSSStyleDeclaration) =>
      style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    const held = (element: Element | null): boolean => {
      if (element === null) return false;
      const style = getComputedStyle(element);
      return scrolls(style) || mayCut(style) || held(element.parentElement);
    };
    for (const element of document.querySelectorAll('body, body *')) {
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || element.closest('svg, canvas')) continue;
      const style = getComputedStyle(element);
      if ((box.right > width + 1 || (box.left < -1 && box.right > 0)) && !held(element.parentElement)) {
        found.push(`${named(element)} stands from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
      }
      const cuts = ['hidden', 'clip'].includes(style.overflowX) && !mayCut(style);
      if (cuts && element.scrollWidth > element.clientWidth + 1) {
        found.push(`${named(element)} is cut: ${element.scrollWidth} of ${element.clientWidth}`);
      }
    }
    return found;
  });
}

/** Every text that a person can see or have read out, apart from what people themselves wrote. */
export function shownTexts(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    const written = '[data-side] > div, [role="log"] .text, script, style, kbd';
    const texts = new Set<string>([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement && !node.parentElement.closest(written)) texts.add(node.textContent?.trim() ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        texts.add(element.getAttribute(name)?.trim() ?? '');
    }
    texts.delete('');
    return [...texts];
  });
}

function flat(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** English texts that German has in other words, as patterns: arguments stand for anything, choices are left out. */
function englishOnly(english: Messages, german: Messages): RegExp[] {
  const other = new Map(flat(german));
  return flat(english)
    .filter(([key, text]) => other.get(key) !== text && !/\{[^}]*,/.test(text))
    .map(
      ([, text]) =>
        new RegExp(
          `^${text
            .split(/\{\w+\}/)
            .map(escaped)
            .join('.+')}$`,
        ),
    );
}

const englishWord = /\b(the|your|with|are|and|of|you|this|from|have|has|were|is)\b/i;

/** English that is left on a German screen: texts of the English catalogue, and anything with English words in it. */
export function englishLeft(shown: string[], english: Messages, german: Messages): string[] {
  const patterns = englishOnly(english, german);
  return shown.filter((text) => englishWord.test(text) || patterns.some((pattern) => pattern.test(text)));
}
