import { render } from 'preact';
import { accentOf, textOn } from '../protocol/accent.ts';
import { createChat } from './chat/chat.ts';
import { watchChat } from './chat/report.ts';
import { createVisitor } from './chat/visitor.ts';
import { meetHost } from './host.ts';
import { chooseKeep } from './keep.ts';
import { createConnection } from './link/connection.ts';
import { openShelf } from './shelf.ts';
import { createStore } from './store.ts';
import { loadLanguage } from './texts.ts';
import { App } from './view/app.tsx';
import { type Panel, PanelContext } from './view/context.ts';
import './panel.css';

/** Draws the panel once the host page has proved to be one of the site's. */
async function begin(): Promise<void> {
  const root = document.documentElement;
  const { siteKey = '', siteName = '', siteLanguage = '', accent, origins = '' } = root.dataset;
  const host = await meetHost(origins.split(' '));
  const language = await loadLanguage([host.language, siteLanguage, ...navigator.languages], navigator.languages);
  const colour = accentOf(host.accent || accent);
  root.lang = language.tag;
  root.dir = language.dir;
  root.dataset.theme = host.theme;
  root.style.setProperty('--accent', colour);
  root.style.setProperty('--on-accent', textOn(colour));

  const name = `leitstand:${siteKey}:`;
  const shelf = openShelf(name, chooseKeep(name, host.kept, host.tell));
  if (host.forget) {
    // Other tabs hear of each, and forget too.
    for (const key of shelf.keys('')) shelf.put(key, undefined);
    return host.tell({ t: 'forgotten' });
  }
  const site = { siteKey, hostOrigin: host.origin, ask: fetch.bind(window) };
  let { page } = host;
  const visitor = createVisitor(site, shelf, () => shelf.put('contact', undefined));
  const chat = createChat({
    shelf,
    page: () => page,
    language: language.tag,
    connect: (handlers) =>
      createConnection({
        openSocket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`),
        session: visitor.session,
        talking: handlers.talking,
        onState: handlers.onState,
        onWelcome(frame) {
          visitor.accepted();
          handlers.onWelcome(frame);
        },
        onFrame: handlers.onFrame,
      }),
  });
  const shown = createStore({ open: false, focus: 0 });
  const panel: Panel = { chat, language, site: siteName, shown, close: () => host.tell({ t: 'close' }) };
  watchChat(chat, host.tell);

  const look = () => chat.see(shown.get().open && document.visibilityState === 'visible');
  shelf.watch((key) => {
    if (key === 'visitor' && !shelf.get(key)) visitor.forget();
  });
  host.hear((message) => {
    if (message.t === 'page') {
      ({ page } = message);
      return chat.moved();
    }
    const focus = message.t === 'shown' && message.focus ? shown.get().focus + 1 : shown.get().focus;
    shown.set({ open: message.t === 'shown', focus });
    look();
  });
  document.addEventListener('visibilitychange', look);
  addEventListener('online', () => {
    if (chat.store.get().link === 'lost') chat.wake();
  });
  addEventListener('pagehide', () => chat.rest());
  addEventListener('pageshow', (event) => {
    if (event.persisted) chat.restore();
  });
  const body = document.getElementById('panel') as HTMLElement;
  body.replaceChildren();
  render(
    <PanelContext.Provider value={panel}>
      <App />
    </PanelContext.Provider>,
    body,
  );
  host.tell({ t: 'ready' });
}

void begin();
