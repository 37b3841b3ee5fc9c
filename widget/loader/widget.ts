import { type Connect, HANDSHAKE, type HostMessage, type PanelMessage, type Theme } from '../protocol/host.ts';
import { type Launcher, makeLauncher } from './launcher.ts';
import { connectPanel } from './panel-port.ts';

/** By language: what the button says closed, open, and when no help can be had. Put here by the build from messages/widget. */
declare const LABELS: Record<string, [string, string, string]>;

/** Milliseconds after which a panel that has not answered counts as not to be had. */
const PATIENCE = 15_000;

export type Widget = { open(focus?: boolean): void; close(): void; destroy(): void };

/** The widget of one page, from the attributes of its script; `emit` tells the page's listeners. */
export function makeWidget(
  script: HTMLScriptElement,
  guard: (work: () => void) => () => void,
  emit: (event: string, value?: unknown) => void,
): Widget {
  const { siteKey = '', language, theme, accent, position } = script.dataset;
  const { origin } = new URL(script.src);
  const wished = language || document.documentElement.lang || navigator.language;
  const [closed, opened, unavailable] =
    LABELS[wished.slice(0, 2).toLowerCase()] || (LABELS.en as [string, string, string]);
  const flag = `leitstand:${siteKey}`;
  const prefix = `${flag}:`;
  const launcher: Launcher = makeLauncher(accent, position);
  let say: ((message: HostMessage) => void) | undefined;
  let patience: ReturnType<typeof setTimeout> | 0 = 0;
  let isOpen = false;
  let wantsFocus = false;
  let ready = false;
  let live = false;

  // Only after the visitor has begun a contact; a page that forbids storage works without.
  const remember = guard(() => {
    if (live) localStorage.setItem(flag, isOpen ? '1' : '0');
    else localStorage.removeItem(flag);
  });
  const paint = () => {
    const shown = isOpen && ready;
    launcher.show(shown);
    launcher.label(shown ? opened : closed);
    if (ready) {
      if (shown && wantsFocus) launcher.focusFrame();
      say?.(shown ? { t: 'shown', focus: wantsFocus } : { t: 'hidden' });
    }
  };
  const fail = () => {
    say = undefined;
    isOpen = ready = false;
    launcher.dropFrame();
    paint();
    launcher.label(unavailable);
    emit('unavailable');
  };
  const hear = (message: PanelMessage) => {
    if (!say) return;
    switch (message.t) {
      case 'ready':
        clearTimeout(patience);
        ready = true;
        paint();
        return emit('ready');
      case 'close':
        return close();
      case 'unread':
        launcher.badge(message.count);
        return emit('unread', message.count);
      case 'keep':
        if (message.value) localStorage.setItem(prefix + message.key, message.value);
        else localStorage.removeItem(prefix + message.key);
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
      for (const key of Object.keys(localStorage))
        if (key.startsWith(prefix)) kept[key.slice(prefix.length)] = localStorage[key] as string;
    })();
    const page = location.href.split('#')[0] as string;
    return { leitstand: HANDSHAKE, language: wished, theme: theme as Theme, page, kept };
  };
  const load = () => {
    if (patience) return;
    const frame = launcher.frame(`${origin}/widget/v1/panel?site=${encodeURIComponent(siteKey)}`);
    // Again each time the panel loads itself anew.
    frame.onload = guard(() => {
      say = connectPanel(frame, origin, hello(), (message) => guard(() => hear(message))());
    });
    patience = setTimeout(
      guard(() => {
        patience = 0;
        fail();
      }),
      PATIENCE,
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
    const back = launcher.focused();
    isOpen = false;
    paint();
    remember();
    if (back) launcher.button.focus();
    emit('close');
  };

  launcher.label(closed);
  launcher.button.onclick = guard(() => (isOpen ? close() : open()));
  launcher.button.onkeydown = (event) => {
    if (event.key === 'Escape') guard(close)();
  };
  // A contact that is still open comes along from page to page: shown where there is room, else in the background.
  guard(() => {
    const kept = localStorage.getItem(flag);
    live = !!kept;
    if (kept === '1' && innerWidth > 480 && innerHeight > 480) open(false);
    else if (kept) load();
  })();

  return {
    open,
    close,
    destroy() {
      clearTimeout(patience);
      say = undefined;
      live = false;
      remember();
      guard(() => {
        for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
      })();
      launcher.remove();
    },
  };
}
