import { type Connect, HANDSHAKE, type HostMessage, type PanelMessage, type Theme } from '../protocol/host.ts';
import { makeLauncher } from './launcher.ts';
import { connectPanel } from './panel-port.ts';

/** By language: what the button says closed, open, and when no help can be had. Put here by the build from messages/widget. */
declare const LABELS: Record<string, [string, string, string]>;

/** Milliseconds between two looks at the page's address, which single-page applications change without a word. */
const LOOK = 500;
/** Looks after which a panel that has not answered counts as not to be had: 15 s. */
const PATIENCE = 30;

/** In place of whether the panel stood open: what is kept of the visitor is to be taken away. */
const FORGET = 'x';

export type Widget = {
  open(focus?: boolean): void;
  close(): void;
  /** Whether the launcher still stands in the page. */
  alive(): boolean;
  remove(): void;
};

/** The widget of one page, from its site's key and the attributes of its script; `emit` tells the page's listeners. */
export function makeWidget(
  script: HTMLScriptElement,
  siteKey: string,
  guard: (work: () => void) => () => void,
  emit: (event: string, value?: unknown) => void,
  /** 1: forgets the visitor first, and goes on as on a first visit; 2: forgets, and leaves the page. */
  forget: 0 | 1 | 2,
): Widget {
  const { language, theme, accent, position } = script.dataset;
  const { origin } = new URL(script.src);
  const wished = language || document.documentElement.lang || navigator.language;
  const [closed, opened, unavailable] =
    LABELS[wished.slice(0, 2).toLowerCase()] || (LABELS.en as [string, string, string]);
  const flag = `leitstand:${siteKey}`;
  const prefix = `${flag}:`;
  const launcher = makeLauncher(accent, position);
  let frame: HTMLIFrameElement | undefined;
  let say: ((message: HostMessage) => void) | undefined;
  let looking: ReturnType<typeof setInterval> | 0 = 0;
  let forgetting = false;
  let page = '';
  let isOpen = false;
  let wantsFocus = false;
  let ready = false;
  let live = false;

  // Only after the visitor has begun a contact; a page that forbids storage works without.
  const remember = guard(() => {
    if (live) localStorage[flag] = isOpen ? '1' : '0';
    else if (!forgetting) delete localStorage[flag];
  });
  /** What the page's storage holds of this site: `flag`, and what begins with `prefix`. */
  const own = () => Object.keys(localStorage).filter((key) => `${key}:`.startsWith(prefix));
  const clear = guard(() => {
    for (const key of own()) delete localStorage[key];
    // The mark makes the next page finish what this one cannot: offline, or left at once.
    if (forgetting) localStorage[flag] = FORGET;
  });
  const look = () => {
    const [address] = location.href.split('#') as [string];
    if (page !== address) say?.({ t: 'page', page: address });
    page = address;
  };
  const drop = () => {
    clearInterval(looking);
    looking = 0;
    say = undefined;
    ready = false;
    frame?.remove();
  };
  const remove = () => {
    drop();
    launcher.host.remove();
  };
  const label = (text: string) => {
    launcher.label.textContent = text;
    if (frame) frame.title = text;
  };
  /** What follows once nothing of the visitor is left, or the panel that should see to it cannot be had. */
  const settle = () => {
    forgetting = false;
    if (forget > 1) return remove();
    drop();
    if (isOpen) load();
  };
  const paint = () => {
    const shown = isOpen && ready;
    launcher.show(shown);
    label(shown ? opened : closed);
    if (ready) {
      look();
      if (shown && wantsFocus) frame?.focus();
      say?.(shown ? { t: 'shown', focus: wantsFocus } : { t: 'hidden' });
    }
  };
  const fail = () => {
    drop();
    isOpen = false;
    paint();
    label(unavailable);
    emit('unavailable');
  };
  const hear = (message: PanelMessage) => {
    if (!say) return;
    if (forgetting) {
      if (message.t === 'forgotten') {
        settle();
        clear();
      }
      return;
    }
    switch (message.t) {
      case 'ready':
        ready = true;
        paint();
        return emit('ready');
      case 'close':
        return close();
      case 'unread':
        launcher.badge.textContent = message.count ? `${message.count}` : '';
        return emit('unread', message.count);
      case 'keep':
        if (message.value) localStorage[prefix + message.key] = message.value;
        else delete localStorage[prefix + message.key];
        return;
      case 'contact':
        live = message.status === 'open';
        remember();
        return emit('contact', message.status);
    }
  };
  const hello = (): Connect => {
    const kept: Record<string, string> = {};
    guard(() => {
      for (const key of own()) kept[key.slice(prefix.length)] = localStorage[key] as string;
    })();
    look();
    return { leitstand: HANDSHAKE, language: wished, theme: theme as Theme, accent, page, kept, forget: forgetting };
  };
  const load = () => {
    if (looking) return;
    const loading = launcher.frame();
    frame = loading;
    loading.src = `${origin}/widget/v1/panel?site=${siteKey}`;
    // Again each time the panel loads itself anew.
    loading.onload = guard(() => {
      say = connectPanel(loading, origin, hello(), (message) => guard(() => hear(message))());
    });
    let looks = 0;
    looking = setInterval(
      guard(() => {
        if (ready) look();
        else if (++looks > PATIENCE) (forgetting ? settle : fail)();
      }),
      LOOK,
    );
  };
  const open = (focus = true) => {
    if (isOpen) return;
    isOpen = true;
    wantsFocus = focus;
    load();
    paint();
    remember();
    emit('open');
  };
  const close = () => {
    if (!isOpen) return;
    const back = launcher.root.activeElement;
    isOpen = false;
    paint();
    remember();
    if (back) launcher.button.focus();
    emit('close');
  };

  launcher.button.onclick = guard(() => (isOpen ? close() : open()));
  launcher.button.onkeydown = (event) => {
    if (event.key === 'Escape') guard(close)();
  };
  let kept: string | undefined;
  guard(() => {
    kept = localStorage[flag];
  })();
  paint();
  if (forget || kept === FORGET) {
    forgetting = true;
    clear();
    load();
    // Last: the frame is put before it.
    if (forget > 1) launcher.button.remove();
  } else {
    // A contact that is still open comes along from page to page: shown where there is room, else in the background.
    live = !!kept;
    if (kept === '1' && innerWidth > 480 && innerHeight > 480) open(false);
    else if (kept) load();
  }

  return { open, close, alive: () => launcher.host.isConnected, remove };
}
