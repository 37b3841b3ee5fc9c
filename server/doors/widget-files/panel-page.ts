import { readFileSync } from 'node:fs';
import { escapeHtml } from '#server/doors/http/escape.ts';
import type { WidgetSite } from '#server/services/directory/site/index.ts';

type Page = { html: string; policy: string };
type Entry = { script: string; styles: string[] };
type Texts = { title: string; alone: string; linkRefused: string };

function textsOf(language: string): Texts {
  const base = language.split('-')[0] ?? 'en';
  const read = (tag: string) =>
    JSON.parse(readFileSync(new URL(`../../../messages/widget/${tag}.json`, import.meta.url), 'utf8')) as Texts;
  try {
    return read(/^[a-z]{2,3}$/.test(base) ? base : 'en');
  } catch {
    return read('en');
  }
}

/** The panel's page of a site: only the site's own origins may frame it, nothing but our own files runs in it. */
export function panelPage(site: WidgetSite, entry: Entry): Page {
  const texts = textsOf(site.language);
  const { origins } = site;
  const about = {
    'data-site-key': site.siteKey,
    'data-site-name': site.name,
    'data-site-language': site.language,
    'data-accent': site.accent,
    'data-origins': origins.join(' '),
  };
  const attributes = Object.entries(about).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  const styles = entry.styles.map((file) => `<link rel="stylesheet" href="/widget/v1/${file}">`);
  const html = `<!doctype html>
<html lang="${escapeHtml(site.language)}" ${attributes.join(' ')}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${escapeHtml(texts.title)}</title>
${styles.join('\n')}
<script type="module" src="/widget/v1/${entry.script}"></script>
</head>
<body><div id="panel"><p class="alone">${escapeHtml(texts.alone)}</p></div></body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`,
  ].join('; ');
  return { html, policy };
}

/** What a key that no site has is answered with: says so plainly, and may stand in no frame. */
export function unknownSitePage(): Page {
  const { title, linkRefused } = textsOf('en');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${linkRefused}</h1><p>No site has this key. Copy the snippet again from the administration.</p></body></html>
`;
  return { html, policy: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" };
}
