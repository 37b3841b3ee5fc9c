import { makeWidget, type Widget } from './widget.ts';

type Listener = (value?: unknown) => void;
/** `Leitstand('open' | 'close' | 'reset' | 'destroy')`, `Leitstand('on' | 'off', event, listener)`. */
type Api = {
  (command: string, event?: string, listener?: Listener): void;
  q?: ArrayLike<unknown>[];
  v?: 1;
};

const page = window as Window & { Leitstand?: Api; LeitstandSite?: string };
// Tag managers strip attributes, and modules have no currentScript.
const script = (document.currentScript ||
  document.querySelector('script[src*="/widget/v1/loader"]')) as HTMLScriptElement | null;

/** Whatever goes wrong in here stays in here: the page must not suffer. */
const guard = (work: () => void) => () => {
  try {
    work();
  } catch {}
};

const begin = (tag: HTMLScriptElement, siteKey: string) => {
  const waiting = page.Leitstand?.q || [];
  let listeners: [string | undefined, Listener | undefined][] = [];
  let widget: Widget | undefined;
  let wantsOpen = false;

  const emit = (event: string, value?: unknown) => {
    for (const [name, listener] of listeners) if (name === event) guard(() => listener?.(value))();
  };
  const mount = (forget: 0 | 1 | 2) =>
    guard(() => {
      // The document may have been replaced, the launcher with it.
      if (!forget && widget?.alive()) return;
      widget?.remove();
      widget = makeWidget(tag, siteKey, guard, emit, forget);
      if (wantsOpen) widget.open();
    })();
  const later = () => setTimeout(() => page.Leitstand === api && mount(0));
  const start = () => {
    if (document.readyState === 'complete') later();
    else addEventListener('load', later);
  };
  const api: Api = (command, event, listener) =>
    guard(() => {
      if (command === 'open' || command === 'close') {
        wantsOpen = command === 'open';
        widget?.[command]();
      } else if (command === 'on') listeners.push([event, listener]);
      else if (command === 'off') listeners = listeners.filter(([n, l]) => n !== event || (listener && l !== listener));
      // Said by a loader that finds another in the page.
      else if (command === 'start') start();
      else if (command === 'reset' || command === 'destroy') {
        wantsOpen = false;
        if (command === 'destroy') {
          listeners = [];
          delete page.Leitstand;
        }
        mount(command === 'reset' ? 1 : 2);
      }
    })();
  api.v = 1;
  page.Leitstand = api;
  for (let at = 0; at < waiting.length; at++) {
    api(...(waiting[at] as Parameters<Api>));
  }
  start();
};

guard(() => {
  if (!script) return;
  const key = script.dataset.siteKey || new URL(script.src).searchParams.get('site') || page.LeitstandSite;
  if (page.Leitstand?.v) page.Leitstand('start');
  else if (key) begin(script, key);
  else console.warn('Leitstand: no site key');
})();
