import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { serveWidgetFiles } from '#server/doors/widget-files/serve.ts';
import type { WidgetSite } from '#server/services/directory/site/index.ts';
import { FakeServer } from '#widget/panel/test/fake-server.ts';
import type { ClientFrame } from '#widget/protocol/frames.ts';

type HostPage = { html: string; policy?: string };

/** A customer's website and our own server on origins of their own: the real files, a fake conversation behind them. */
export class Stage {
  fake = new FakeServer();
  site: WidgetSite = { siteKey: 'stage-key', name: 'Birch & Beam', language: 'en', accent: '#24513b', origins: [] };
  /** Pages of the customer's website by path. */
  pages: Record<string, HostPage> = {};
  /** What was asked of our origin, in order. */
  asked: string[] = [];
  /** Bodies of the panel's session requests. */
  sessions: { siteKey: string; hostOrigin: string; resume?: unknown }[] = [];
  /** While true the line to our server is dead. */
  dead = false;
  #waiting: { kind: ClientFrame['t']; heard: (frame: ClientFrame) => void }[] = [];
  #own: Server;
  #host: Server;

  private constructor() {
    this.#own = createServer((request, response) => void this.#answer(request, response));
    this.#host = createServer((request, response) => this.#page(request, response));
    const live = new WebSocketServer({ server: this.#own, path: '/live' });
    live.on('connection', (socket) => {
      if (this.dead) return socket.terminate();
      const line = this.fake.connect(
        (frame) => socket.send(JSON.stringify(frame)),
        () => socket.terminate(),
      );
      socket.on('message', (data) => {
        const frame = JSON.parse(String(data)) as ClientFrame;
        line.frame(frame);
        const met = this.#waiting.filter(({ kind }) => kind === frame.t);
        this.#waiting = this.#waiting.filter((one) => !met.includes(one));
        for (const { heard } of met) heard(frame);
      });
      socket.on('close', line.gone);
    });
  }

  static async open(): Promise<Stage> {
    execFileSync(process.execPath, ['widget/build.mjs']);
    const stage = new Stage();
    await Promise.all([listen(stage.#own), listen(stage.#host)]);
    stage.site.origins = [stage.host, stage.sister];
    return stage;
  }

  /** Our origin. */
  get own(): string {
    return `http://127.0.0.1:${(this.#own.address() as AddressInfo).port}`;
  }

  /** The customer's origin. */
  get host(): string {
    return `http://localhost:${(this.#host.address() as AddressInfo).port}`;
  }

  /** The customer's pages on our own domain: of the same site in the browser's eyes, so that the panel has storage of its own. */
  get sister(): string {
    return this.host.replace('localhost', '127.0.0.1');
  }

  /** The snippet as an integrator pastes it. */
  snippet(attributes = ''): string {
    return `<script async src="${this.own}/widget/v1/loader.js" data-site-key="${this.site.siteKey}" ${attributes}></script>`;
  }

  /** The next frame of a kind that a panel sends. */
  hears(kind: ClientFrame['t']): Promise<ClientFrame> {
    return new Promise((heard) => this.#waiting.push({ kind, heard }));
  }

  /** Cuts the line and keeps it cut until `mend`. */
  cut(): void {
    this.dead = true;
    this.fake.cut();
  }

  mend(): void {
    this.dead = false;
  }

  async close(): Promise<void> {
    for (const server of [this.#own, this.#host]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #page(request: IncomingMessage, response: ServerResponse): void {
    const page = this.pages[request.url?.split('?')[0] ?? ''];
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (page?.policy) response.setHeader('content-security-policy', page.policy);
    response.writeHead(page ? 200 : 404).end(page?.html ?? 'no such page');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked.push(request.url ?? '');
    const sites = {
      siteOfKey: async (key: string) => (key === this.site.siteKey ? this.site : undefined),
      demoSiteKey: async () => this.site.siteKey,
    };
    if (request.url === '/api/widget/session') return this.#session(request, response);
    if (!(await serveWidgetFiles(request, response, sites))) response.writeHead(404).end();
  }

  async #session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += String(part);
    const asked = JSON.parse(body) as Stage['sessions'][number];
    this.sessions.push(asked);
    if (this.dead) return void response.writeHead(503).end();
    const session = {
      visitor: 'visitor-1',
      ...(!asked.resume && { resumeSecret: 'secret' }),
      token: 'token',
      expiresAt: new Date(Date.now() + 300_000).toISOString(),
      site: { name: this.site.name, language: this.site.language, accent: this.site.accent },
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(session));
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, () => resolve()));
}

/** Waits until the loader has put its button into the page. */
export async function launcherIn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('leitstand-widget') !== null);
}

/** Presses the button where it stands; nothing but a hand reaches into its closed shadow root. */
export async function pressLauncher(page: Page): Promise<void> {
  await launcherIn(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.click(width - 45, height - 44);
}

/** What assistive technology is told of the launcher. */
export async function launcherName(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  await devtools.detach();
  return nodes.filter((node) => node.role?.value === 'button').map((node) => String(node.name?.value));
}

/** The panel's frame, once it is there. */
export async function panelOf(page: Page): Promise<Frame> {
  const isPanel = (frame: Frame) => frame.url().includes('/widget/v1/panel');
  const frame = page.frames().find(isPanel) ?? (await page.waitForEvent('framenavigated', isPanel));
  await frame.locator('header').waitFor();
  return frame;
}
