import type { BrowserContext, Page, Response } from 'playwright-core';
import texts from '#messages/en/cockpit.json' with { type: 'json' };
import type { FigureQuery, FigureRow } from '#server/metrics/contract.ts';
import { type Complaints, listenTo, signInAs } from './browser.ts';
import { eventually } from './eventually.ts';
import { streamedAnswers } from './streamed.ts';
import type { System } from './system.ts';

type Asked = { question: FigureQuery; rows: FigureRow[] };

/** A manager at the Cockpit's report of queues, today. */
export class CockpitPage {
  readonly page: Page;
  readonly complaints: Complaints;
  /** What the page asked for and was answered. */
  readonly #asked: Asked[] = [];

  static async open(context: BrowserContext, system: System, user: { email: string; password: string }) {
    const page = await context.newPage();
    const cockpit = new CockpitPage(page);
    await signInAs(page, system, user);
    await page.goto(`${system.baseUrl}/cockpit?report=queues&range=today`);
    await eventually('the total of the report', async () => cockpit.total());
    return cockpit;
  }

  private constructor(page: Page) {
    this.page = page;
    this.complaints = listenTo(page);
    page.on('response', (response) => void this.#note(response));
  }

  /**
   * The text of an answer. The browser keeps no body of some streamed answers: the same is asked once more then. What is
   * still coming when the page is left is nobody's business.
   */
  async #read(response: Response): Promise<string | null> {
    if (!response.ok()) return null;
    const headers = response.request().headers();
    const again = () =>
      this.page.request.get(response.url(), { headers: { 'trpc-accept': headers['trpc-accept'] ?? '' } });
    return response
      .text()
      .catch(async () => (await again()).text())
      .catch(() => null);
  }

  async #note(response: Response): Promise<void> {
    const url = new URL(response.url());
    const names = url.pathname.split('/api/trpc/')[1]?.split(',') ?? [];
    if (!names.includes('figures.query')) return;
    const inputs = JSON.parse(url.searchParams.get('input') ?? '{}') as Record<string, { json: FigureQuery }>;
    const text = await this.#read(response);
    if (text === null) return;
    const answers = streamedAnswers(text) as { result?: { data: { rows: FigureRow[] } } }[];
    for (const [index, name] of names.entries()) {
      const [question, answer] = [inputs[index]?.json, answers[index]?.result];
      if (name === 'figures.query' && question && answer) this.#asked.push({ question, rows: answer.data.rows });
    }
  }

  #totals(): Asked[] {
    return this.#asked.filter(
      ({ question }) => !question.groupBy && !question.interval && question.metrics.includes('answered'),
    );
  }

  /** The figures of the whole range, as the page was last told. */
  total(): FigureRow | undefined {
    return this.#totals().at(-1)?.rows[0];
  }

  /** The range that the page asked for. */
  range(): { from: string; to: string } {
    const question = this.#totals().at(-1)?.question;
    if (!question) throw new Error('The page has not asked for figures yet.');
    return question;
  }

  /** Opens the contacts behind a figure of the total, and one of them. */
  async drillDown(figure: string, contact: string): Promise<void> {
    await this.page.locator(`tr[data-row="total"] td[data-figure="${figure}"] button`).click();
    const row = this.page.locator(`tr[data-contact="${contact}"] button`);
    await eventually('the contact in the list', async () => {
      if ((await row.count()) > 0) return true;
      const more = this.page.getByRole('dialog').getByRole('button', { name: texts.cell.more });
      if ((await more.count()) > 0) await more.click();
      return false;
    });
    await row.first().click();
    await this.page.locator(`[data-timeline="${contact}"]`).waitFor();
  }

  /** The texts of the transcript of the contact that is open. */
  async transcript(contact: string): Promise<string[]> {
    const lines = this.page.locator(`[data-timeline="${contact}"] li[data-side]`);
    await lines.first().waitFor();
    return lines.evaluateAll((items) => items.map((item) => item.querySelector(':scope > div')?.textContent ?? ''));
  }
}
