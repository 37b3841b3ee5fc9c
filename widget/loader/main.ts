import { makeWidget, type Widget } from './widget.ts';

type Listener = (value?: unknown) => void;
/** `Leitstand('open' | 'close' | 'destroy')`, `Leitstand('on' | 'off', event, listener)`. */
type Api = { (command: string, event?: string, listener?: Listener): void; q?: ArrayLike<unknown>[]; v?: 1 };

const page = window as Window & { Leitstand?: Api };
const script = (document.currentScript || document.querySelector('script[data-site-key]')) as HTMLScriptElement | null;

/** Whatever goes wrong in here stays in here: the page must not suffer. */
const guard = (work: () => void) => () => {
  try {
    work();
  } catch {}
};

const begin = (tag: HTMLScriptElement) => {
  const waiting = page.Leitstand?.q || [];
  let listeners: [string | undefined, Listener | undefined][] = [];
  let widget: Widget | undefined;
  let wantsOpen = false;

  const emit = (event: string, value?: unknown) => {
    for (const [name, listener] of listeners) if (name === event) guard(() => listener?.(value))();
  };
  const mount = guard(() => {
    widget = makeWidget(tag, guard, emit);
    if (wantsOpen) widget.open();
  });
  const later = () => setTimeout(() => page.Leitstand === api && mount());
  const api: Api = (command, event, listener) =>
    guard(() => {
      if (command === 'open' || command === 'close') {
        wantsOpen = command === 'open';
        widget?.[command]();
      } else if (command === 'on') listeners.push([event, listener]);
      else if (command === 'off') listeners = listeners.filter(([n, l]) => n !== event || (listener && l !== listener));
      else if (command === 'destroy') {
        widget?.destroy();
        removeEventListener('load', later);
        listeners = [];
        delete page.Leitstand;
      }
    })();
  api.v = 1;
  page.Leitstand = api;
  for (let at = 0; at < waiting.length; at++) {
    const call = waiting[at] as Parameters<Api>;
    api(call[0], call[1], call[2]);
  }
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
};

if (script && !page.Leitstand?.v) guard(() => begin(script))();
