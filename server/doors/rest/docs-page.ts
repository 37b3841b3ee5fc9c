import { escapeHtml } from '#server/doors/http/escape.ts';

/** Title, version and words that stand above the API's description. */
export const description = {
  openapi: '3.1.0',
  info: {
    title: 'Leitstand API',
    version: '1',
    description:
      'Figures, contacts and settings of one tenant. Send "Authorization: Bearer TOKEN"; a token belongs to one ' +
      'tenant and has scopes. Errors are problem+json with `field` and `hint`.',
  },
} as const;

type Described = { summary?: string; description?: string; responses?: Record<string, unknown> };

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c2024;background:#fff}
h2{margin:2rem 0 .25rem;font-size:1rem}code,pre{font:14px/1.5 ui-monospace,monospace;background:#f2f4f6;border-radius:4px;padding:.1em .3em}
pre{padding:.75rem;overflow:auto}.method{text-transform:uppercase;font-weight:600;margin-inline-end:.5rem}summary{cursor:pointer}
@media(prefers-color-scheme:dark){body{color:#e6e8ea;background:#15181b}code,pre{background:#22272b}a{color:#8ab4f8}}`;

function operation(path: string, method: string, described: Described): string {
  const text = escapeHtml(described.description ?? '').replace(/`([^`]+)`/g, '<code>$1</code>');
  const { responses: _, ...request } = described;
  return `<section><h2><span class="method">${escapeHtml(method)}</span><code>/api/v1${escapeHtml(path)}</code></h2>
<p>${text}</p><details><summary>Request</summary><pre>${escapeHtml(JSON.stringify(request, null, 2))}</pre></details>
<details><summary>Answers</summary><pre>${escapeHtml(JSON.stringify(described.responses ?? {}, null, 2))}</pre></details></section>`;
}

/** The API's description as a page to read, from the same document as openapi.json; needs no script. */
export function docsPage(document: { paths?: unknown; components?: unknown }, nonce: string): string {
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, Described>>);
  const operations = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(path.replace(/^\/api\/v1/, ''), method, described)),
  );
  const schemas = escapeHtml(JSON.stringify(document.components ?? {}, null, 2));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${description.info.title}</title><style nonce="${escapeHtml(nonce)}">${style}</style></head><body>
<h1>${description.info.title}</h1><p>${escapeHtml(description.info.description)}</p>
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a></p>
${operations.join('\n')}<section><h2>Schemas</h2><details><summary>All</summary><pre>${schemas}</pre></details></section></body></html>`;
}
