// zod would try whether texts can become functions, to be quicker where they can: here they cannot.
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };

/** What the drawing of a script needs: an element is emptied, or React makes a script without a source first. */
const plainHtml = new Set(['', '<script></script>']);

const workers = new Set(['/alarm-worker.js', '/ticker-worker.js']);

/** Scripts come from this build, or from a blob of this page, which only a script of this build can have made. */
function isOurs(address: string): boolean {
  const { href, origin, pathname } = new URL(address, document.baseURI);
  if (href.startsWith(`blob:${location.origin}/`)) return true;
  return origin === location.origin && (pathname.startsWith('/_next/static/') || workers.has(pathname));
}

type Policies = {
  createPolicy(name: string, rules: Record<'createHTML' | 'createScriptURL', (text: string) => string | null>): unknown;
};

// The pages' policy lets no text become a script. React, the bundler and the charts know no policies of their own: theirs
// is this one, made before any of them runs; what it does not know stays refused.
(window as { trustedTypes?: Policies }).trustedTypes?.createPolicy('default', {
  createHTML: (html) => (plainHtml.has(html) ? html : null),
  createScriptURL: (address) => (isOurs(address) ? address : null),
});
