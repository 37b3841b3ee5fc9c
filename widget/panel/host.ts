import { type Connect, HANDSHAKE, type HostMessage, type PanelMessage, type Theme } from '../protocol/host.ts';

/** The page that shows the panel, after the handshake. */
export type Host = {
  origin: string;
  language: string;
  theme: Theme;
  /** As the page's script says it; unchecked. */
  accent: string | undefined;
  page: string;
  kept: Map<string, string>;
  forget: boolean;
  tell(message: PanelMessage): void;
  hear(listener: (message: HostMessage) => void): void;
};

const THEMES: readonly unknown[] = ['auto', 'light', 'dark'];

function pageOf(value: unknown, origin: string): string {
  try {
    const url = new URL(String(value));
    return url.origin === origin ? url.href.slice(0, 2048) : origin;
  } catch {
    return origin;
  }
}

function keptOf(value: unknown): Map<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isConnect(data: unknown): data is Connect {
  return typeof data === 'object' && data !== null && (data as Connect).leitstand === HANDSHAKE;
}

function hostMessage(data: unknown, origin: string): HostMessage | undefined {
  const message = data as { t?: unknown; focus?: unknown; page?: unknown } | null;
  if (message?.t === 'hidden') return { t: 'hidden' };
  if (message?.t === 'page') return { t: 'page', page: pageOf(message.page, origin) };
  return message?.t === 'shown' ? { t: 'shown', focus: message.focus === true } : undefined;
}

/** The host in a message, if it is the parent window, its origin is one of the site's, and it brings one port. */
export function hostOf(event: MessageEvent<unknown>, parent: unknown, origins: readonly string[]): Host | undefined {
  const [port] = event.ports;
  if (event.source !== parent || !origins.includes(event.origin) || !isConnect(event.data) || !port) return undefined;
  const { language, theme, accent, page, kept, forget } = event.data;
  return {
    origin: event.origin,
    language: typeof language === 'string' ? language.slice(0, 35) : '',
    theme: THEMES.includes(theme) ? theme : 'auto',
    accent: typeof accent === 'string' ? accent : undefined,
    page: pageOf(page, event.origin),
    kept: keptOf(kept),
    forget: forget === true,
    tell: (message) => port.postMessage(message),
    hear(listener) {
      port.onmessage = ({ data }) => {
        const message = hostMessage(data, event.origin);
        if (message) listener(message);
      };
    },
  };
}

/** Waits for the host's first valid message; later ones are not heard. */
export function meetHost(origins: readonly string[]): Promise<Host> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent<unknown>) => {
      const host = hostOf(event, window.parent, origins);
      if (!host) return;
      removeEventListener('message', hear);
      resolve(host);
    };
    addEventListener('message', hear);
  });
}
