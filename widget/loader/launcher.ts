import { accentOf, textOn } from '../protocol/accent.ts';

/** The loader's style sheet, put here minified by the build. */
declare const STYLE: string;

const make = <T extends keyof HTMLElementTagNameMap>(tag: T) => document.createElement(tag);

/**
 * The button and, once wanted, the frame: in a closed shadow root that the page's style cannot reach. `side` is the
 * edge (in reading direction) at which it stands. `box` takes the frame in, `label` is shown on the button beside `badge`.
 */
export function makeLauncher(accent: string | undefined, side: string | undefined) {
  const host = make('leitstand-widget' as 'div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = make('div');
  const button = make('button');
  const text = make('span');
  const count = make('b');
  const colour = accentOf(accent);
  box.style.cssText = `--a:${colour};--t:${textOn(colour)}`;
  button.append(make('i'), text, count);
  box.append(button);
  root.append(box);
  // Beside the body: a transformed or replaced body takes nothing along.
  document.documentElement.append(host);
  return {
    host,
    root,
    box,
    button,
    label: text,
    badge: count,
    frame: () => box.insertBefore(make('iframe'), button),
    show(open: boolean) {
      box.className = `${open ? 'open ' : ''}${side}`;
      button.ariaExpanded = `${open}`;
    },
  };
}
