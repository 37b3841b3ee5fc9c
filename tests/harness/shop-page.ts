import type { BrowserContext, Frame, Page } from 'playwright-core';
import english from '#messages/widget/en.json' with { type: 'json' };
import { type Complaints, listenTo } from './browser.ts';
import { eventually } from './eventually.ts';
import type { System } from './system.ts';

/** A visitor in a browser: the demo shop with the widget in it. */
export class ShopPage {
  readonly page: Page;
  readonly complaints: Complaints;
  readonly #words: typeof english;
  readonly #cut: (() => Promise<unknown>)[] = [];

  static async open(
    context: BrowserContext,
    { credentials }: System,
    path = '',
    words: typeof english = english,
  ): Promise<ShopPage> {
    const page = await context.newPage();
    const shop = new ShopPage(page, words);
    await page.routeWebSocket(/\/live$/, (client) => {
      const server = client.connectToServer();
      shop.#cut.push(() => Promise.all([client.close({ code: 3001 }), server.close({ code: 3001 })]));
    });
    await page.goto(`${credentials.demoSiteUrl}${path}`, { waitUntil: 'load' });
    return shop;
  }

  private constructor(page: Page, words: typeof english) {
    this.page = page;
    this.#words = words;
    this.complaints = listenTo(page);
  }

  /** Clicks the launcher, which lives in a closed shadow root at the corner of the page. */
  async openChat(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('leitstand-widget') !== null);
    const { width, height } = this.page.viewportSize() ?? { width: 1440, height: 900 };
    await this.page.mouse.click(width - 60, height - 44);
    await this.panel();
  }

  /** The panel's frame, once it is drawn. */
  async panel(): Promise<Frame> {
    return eventually('the panel', async () => {
      const frame = this.page.frames().find((one) => one.url().includes('/widget/v1/panel'));
      return frame && (await frame.locator('header').count()) > 0 && frame;
    });
  }

  async start({ name, question }: { name?: string; question: string }): Promise<void> {
    const panel = await this.panel();
    if (name !== undefined) await panel.locator('#name').fill(name);
    await panel.locator('#question').fill(question);
    await panel.getByRole('button', { name: this.#words.start }).click();
    await panel.getByRole('log').waitFor();
  }

  async say(text: string): Promise<void> {
    const panel = await this.panel();
    await panel.getByLabel(this.#words.write).fill(text);
    await panel.getByLabel(this.#words.write).press('Enter');
  }

  /** What stands in the log, in its order. */
  async lines(): Promise<{ who: string; text: string }[]> {
    const panel = await this.panel();
    return panel.locator('[role="log"] ol > li').evaluateAll((items) =>
      items.map((item) => ({
        who: item.className,
        text: item.querySelector('.text')?.textContent ?? '',
      })),
    );
  }

  /** Waits until a line with this text stands in the log. */
  async sees(text: string): Promise<void> {
    await (await this.panel()).locator('[role="log"]').getByText(text, { exact: true }).waitFor();
  }

  /** Waits until none of the own lines waits for the server. */
  async allSent(): Promise<void> {
    const panel = await this.panel();
    await eventually('every line to be sent', async () => {
      const waiting = await panel.locator('.delivery.sending, .delivery.kept').count();
      return waiting === 0 && (await panel.locator('.delivery').count()) > 0;
    });
  }

  /** Breaks the open connections: a browser that is set offline leaves those alone. */
  async cutSockets(): Promise<void> {
    await Promise.all(this.#cut.splice(0).map((cut) => cut()));
  }

  async end(): Promise<void> {
    const panel = await this.panel();
    await panel.getByRole('button', { name: this.#words.end }).click();
    await panel.getByRole('button', { name: this.#words.endYes }).click();
    await panel.getByText(this.#words.endedByVisitor).waitFor();
  }
}
