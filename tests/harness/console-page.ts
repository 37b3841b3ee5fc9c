import type { BrowserContext, Locator, Page } from 'playwright-core';
import texts from '#messages/en/console.json' with { type: 'json' };
import { type Complaints, listenTo, signInAs } from './browser.ts';
import { eventually } from './eventually.ts';
import type { System } from './system.ts';

type User = { email: string; password: string };

/** An agent in a browser, at the console. Everything is done with the keyboard, as the console promises. */
export class ConsolePage {
  readonly page: Page;
  readonly complaints: Complaints;

  static async open(context: BrowserContext, system: System, user: User): Promise<ConsolePage> {
    const page = await context.newPage();
    const desk = new ConsolePage(page);
    await signInAs(page, system, user);
    await page.goto(`${system.baseUrl}/console`);
    await desk.state('offline', 'away', 'ready', 'busy').waitFor();
    return desk;
  }

  private constructor(page: Page) {
    this.page = page;
    this.complaints = listenTo(page);
  }

  /** The button that shows the own state. */
  state(...states: string[]): Locator {
    return this.page.locator(states.map((state) => `button[data-state="${state}"]`).join(', '));
  }

  async becomeReady(): Promise<void> {
    await this.page.keyboard.press('Alt+1');
    await this.state('ready').waitFor();
  }

  async goOffline(): Promise<void> {
    await this.page.keyboard.press('Alt+0');
    await this.state('offline').waitFor();
  }

  get offer(): Locator {
    return this.page.getByRole('region', { name: texts.offer.title });
  }

  /** Takes the contact that rings. */
  async accept(): Promise<void> {
    await this.offer.waitFor();
    await this.page.keyboard.press('Alt+Enter');
    await this.field.waitFor();
  }

  get field(): Locator {
    return this.page.getByRole('textbox', { name: texts.conversation.write, exact: true });
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Opens one of the contacts in hand by the visitor's name. */
  async choose(visitor: string): Promise<void> {
    await this.page.locator('button[data-contact]', { hasText: visitor }).click();
    await this.page.getByRole('heading', { level: 2, name: visitor, exact: true }).first().waitFor();
  }

  /** The id of the contact that is open, from the address. */
  contact(): string {
    return new URL(this.page.url()).searchParams.get('contact') ?? '';
  }

  /** What stands in the open conversation, in its order. */
  async lines(): Promise<{ side: string; text: string }[]> {
    return this.page.locator('article[data-side]').evaluateAll((rows) =>
      rows.map((row) => ({
        side: row.getAttribute('data-side') ?? '',
        text: row.querySelector(':scope > div')?.textContent ?? '',
      })),
    );
  }

  /** Waits until the visitor's or the own words stand in the open conversation. */
  async sees(text: string): Promise<void> {
    await this.page.locator('article[data-side]').getByText(text, { exact: true }).waitFor();
  }

  /** Ends the open contact at once: asked twice, the time for undoing is not waited for. */
  async end(): Promise<void> {
    await this.page.keyboard.press('Alt+E');
    await this.page.getByText(texts.endUndo.title).waitFor();
    await this.page.keyboard.press('Alt+E');
    await this.wrapup.waitFor();
  }

  get wrapup(): Locator {
    return this.page.getByRole('region', { name: texts.wrapup.title });
  }

  /** Gives the first reason by its number key and finishes; gives the reason's name. */
  async wrapUp(): Promise<string> {
    await this.wrapup.getByRole('button', { pressed: false }).first().waitFor();
    const chosen = this.wrapup.getByRole('button', { pressed: true });
    // The key works a moment after its button is painted; faster than any hand, a test may come too early.
    await eventually('the first reason to be chosen', async () => {
      await this.page.keyboard.press('1');
      return chosen.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    const reason = (await chosen.locator('span').last().textContent()) ?? '';
    await this.page.keyboard.press('Control+Enter');
    await this.wrapup.waitFor({ state: 'detached' });
    return reason;
  }
}
