import type { Page } from 'playwright-core';

/** A value that the page showed from an instant on, by the machine's clock in milliseconds. */
export type Shown = { at: number; value: string };

/** What the page notes; the functions below run in it. */
type Notes = { watched?: { agent: Shown[]; offered: Shown[] } };

/**
 * Notes, with the instant after it was painted, every change of an agent's state and of the sum of a column of counts in
 * the table of queues. @param column its place, from 0
 */
export async function watch(page: Page, login: string, column: number): Promise<void> {
  await page.evaluate(
    ([row, place]) => {
      const notes: { agent: Shown[]; offered: Shown[] } = { agent: [], offered: [] };
      (globalThis as Notes).watched = notes;
      const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
      const sum = () =>
        [...document.querySelectorAll('tr[data-queue]')]
          .map((queue) => Number(queue.children[Number(place)]?.textContent?.replace(/\D/g, '') ?? 0))
          .reduce((total, count) => total + count, 0);
      const look = () => {
        const [state, offered] = [textOf(`tr[data-agent="${row}"] td:nth-child(2)`), String(sum())];
        const news = [
          ...(notes.agent.at(-1)?.value === state ? [] : [[notes.agent, state] as const]),
          ...(notes.offered.at(-1)?.value === offered ? [] : [[notes.offered, offered] as const]),
        ];
        if (news.length === 0) return;
        const made = news.map(([list, value]) => {
          const note = { at: Number.POSITIVE_INFINITY, value };
          list.push(note);
          return note;
        });
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            for (const note of made) note.at = Date.now();
          };
          port2.postMessage(null);
        });
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      look();
    },
    [login, String(column)] as const,
  );
}

/** What was noted so far. */
export async function noted(page: Page): Promise<{ agent: Shown[]; offered: Shown[] }> {
  const notes = await page.evaluate(() => (globalThis as Notes).watched);
  if (!notes) throw new Error('The page is not watched.');
  return notes;
}
