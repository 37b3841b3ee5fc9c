/**
 * What the host page's loader and the panel say to each other. The loader begins: one `Connect` posted to the
 * panel's exact origin, carrying a MessagePort; everything else goes through that port. Both sides refuse what
 * is not listed here. Free of dependencies: loader and panel ship it.
 */
export const HANDSHAKE = 'leitstand:1';

export type Theme = 'auto' | 'light' | 'dark';

/** Host page to panel, once, with the port. */
export type Connect = {
  leitstand: typeof HANDSHAKE;
  /** BCP 47 tag wished by the page. */
  language: string;
  theme: Theme;
  /** Colour of the page's script, #rrggbb; without one the site's own. */
  accent?: string | undefined;
  /** Address of the host page without fragment. */
  page: string;
  /** What the panel had kept on the host page's side; only where the browser gives the panel no storage of its own. */
  kept: Record<string, string>;
  /** Take everything that is kept of the visitor away, answer `forgotten`, and do nothing else. */
  forget?: boolean;
};

/** Loader to panel, through the port. */
export type HostMessage =
  | { t: 'shown'; focus: boolean }
  | { t: 'hidden' }
  /** The visitor has moved within the page's site. */
  | { t: 'page'; page: string };

/** The visitor's contact as the host page may know it. */
export type ContactStatus = 'none' | 'open' | 'ended';

/** Panel to loader, through the port. */
export type PanelMessage =
  /** The panel is drawn and may be shown. */
  | { t: 'ready' }
  /** The visitor wants the panel closed; the contact goes on. */
  | { t: 'close' }
  | { t: 'unread'; count: number }
  /** Keep this value on the host page's side; without a value: forget it. */
  | { t: 'keep'; key: string; value?: string }
  | { t: 'contact'; status: ContactStatus }
  /** Nothing of the visitor is left here. */
  | { t: 'forgotten' };
