import { accentOf, textOn } from '../protocol/accent.ts';

/** The loader's style sheet, put here minified by the build. */
declare const STYLE: string;

/** The button and, once wanted, the frame: in a closed shadow root that the page's style cannot reach. */
export type Launcher = {
  button: HTMLButtonElement;
  /** Shown on the button; also the frame's title. */
  label(text: string): void;
  badge(count: number): void;
  frame(src: string): HTMLIFrameElement;
  dropFrame(): void;
  show(open: boolean): void;
  focusFrame(): void;
  /** Whether the caret stands in the launcher or the panel. */
  focused(): boolean;
  remove(): void;
};

/** Puts the launcher into the page; `side` is the edge (in reading direction) at which it stands. */
export function makeLauncher(accent: string | undefined, side: string | undefined): Launcher {
  const make = <T extends keyof HTMLElementTagNameMap>(tag: T) => document.createElement(tag);
  const host = document.createElement('leitstand-widget');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = make('div');
  const button = make('button');
  const text = make('span');
  const count = make('b');
  const colour = accentOf(accent);
  let frame: HTMLIFrameElement | undefined;
  box.style.setProperty('--a', colour);
  box.style.setProperty('--t', textOn(colour));
  const paint = (open?: boolean) => {
    box.className = `${open ? 'open ' : ''}${side === 'start' ? 'start' : ''}`;
    button.ariaExpanded = `${!!open}`;
  };
  paint();
  button.type = 'button';
  button.append(make('i'), text, count);
  box.append(button);
  root.append(box);
  // Beside the body: a transformed or replaced body takes nothing along.
  document.documentElement.append(host);
  return {
    button,
    label(value) {
      text.textContent = value;
      if (frame) frame.title = value;
    },
    badge(value) {
      count.textContent = value ? `${value}` : '';
    },
    frame(src) {
      frame = make('iframe');
      frame.src = src;
      frame.title = text.textContent;
      box.prepend(frame);
      return frame;
    },
    dropFrame() {
      frame?.remove();
      frame = undefined;
    },
    show: paint,
    focusFrame: () => frame?.focus(),
    focused: () => !!root.activeElement,
    remove: () => host.remove(),
  };
}
