import { escapeHtml } from '#server/doors/http/escape.ts';
import { exampleOf } from './example.ts';
import { type Field, fieldsOf, typeText } from './fields.ts';
import type { Named, Schema } from './schema.ts';

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

type Content = Record<string, { schema?: Schema }>;
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Answer = { description?: string; content?: Content };
type Described = {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses?: Record<string, Answer>;
};

/** What every route may answer beside its own stands once, above. */
const COMMON = new Set(['400', '401', '403', '404', '405', '429', '431', '503']);

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1c2024;background:#fff;display:grid;grid-template-columns:15rem minmax(0,56rem);gap:2.5rem;padding:0 1.5rem}
nav{position:sticky;top:0;max-height:100vh;overflow:auto;padding:2rem 0;font-size:13px}nav a{display:flex;gap:.5rem;padding:.15rem 0;color:inherit;text-decoration:none}nav a:hover{text-decoration:underline}
main{padding:2rem 0 6rem}h2{margin:3rem 0 .25rem;font-size:1.05rem}h3{margin:1.25rem 0 .25rem;font-size:.85rem;color:#52555f}p{margin:.25rem 0 .75rem}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-top:1px solid #e4e4e8}th{font-weight:500;color:#52555f;font-size:12px}
td:first-child{overflow-wrap:anywhere;min-width:9rem}.scroll{overflow-x:auto}
code,pre{font:13px/1.5 ui-monospace,monospace}code{background:#f2f4f6;border-radius:4px;padding:.1em .3em}pre{background:#f2f4f6;border-radius:6px;padding:.75rem;overflow:auto;margin:.25rem 0}
.method{display:inline-block;min-width:3.2rem;font-weight:600;font-size:12px;text-transform:uppercase;color:#4044c4}.must{color:#b8222f}
@media(max-width:60rem){body{display:block;padding:0 1rem}nav{position:static;max-height:none;padding-bottom:0}}
@media(prefers-color-scheme:dark){body{color:#e6e8ea;background:#15181b}code,pre{background:#22272b}a{color:#9ea1ff}h3,th{color:#a8abb5}th,td{border-color:#2a2c32}.method{color:#9ea1ff}.must{color:#ff8a8f}}`;

/** A description's words: escaped, with what stands in backticks as code. */
const words = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

function table(rows: readonly Field[], head: string): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ({ name, type, required, description: told }) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required ? ' <span class="must" title="must be there">*</span>' : ''}</td><td>${escapeHtml(type)}</td><td>${words(told)}</td></tr>`,
  );
  return `<h3>${head}</h3><div class="scroll"><table><thead><tr><th>name</th><th>type</th><th>meaning</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

const code = (text: string) => `<pre>${escapeHtml(text)}</pre>`;

/** The first kind of content with a schema. */
function schemaOf(content: Content | undefined): [type: string, schema: Schema] | undefined {
  const [found] = Object.entries(content ?? {}).filter(([, { schema }]) => schema !== undefined);
  return found && [found[0], found[1].schema as Schema];
}

function curl(path: string, method: string, { parameters = [], requestBody }: Described, named: Named): string {
  const sampleOf = ({ name, schema = {} }: Parameter) => String(exampleOf(schema, named, name));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(
      sampleOf(parameters.find((one) => one.in === 'path' && one.name === name) ?? { name, in: 'path' }),
    ),
  );
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${sampleOf(one)}`);
  const address = `https://desk.example.com/api/v1${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} '${address}'`,
    `  -H "Authorization: Bearer $TOKEN"`,
  ];
  const [type, schema] = schemaOf(requestBody?.content) ?? [];
  if (schema && type) {
    const body = exampleOf(schema, named);
    lines.push(`  -H 'Content-Type: ${type}'`, `  -d '${typeof body === 'string' ? body : JSON.stringify(body)}'`);
  }
  return lines.join(' \\\n');
}

function answer(status: string, { description: told = '', content }: Answer, named: Named): string {
  const [type, schema] = schemaOf(content) ?? [];
  const title = `Answer ${escapeHtml(status)}: ${words(told)}`;
  if (!schema || !type) return `<h3>${title}</h3>`;
  const rows = fieldsOf(schema, named);
  const shown = rows.length > 0 ? table(rows, title) : `<h3>${title} ${escapeHtml(type)}</h3>`;
  return type === 'application/json' ? `${shown}${code(JSON.stringify(exampleOf(schema, named), null, 2))}` : shown;
}

const anchor = (path: string, method: string) => `${method}${path.replace(/[^\w]+/g, '-')}`.replace(/-$/, '');

function operation(path: string, method: string, described: Described, named: Named): string {
  const { parameters = [], requestBody, responses = {} } = described;
  const asked = parameters.map(({ name, schema = {}, required = false, description: told }) => {
    return { name, type: typeText(schema, named), required, description: told ?? schema.description ?? '' };
  });
  const [type, body] = schemaOf(requestBody?.content) ?? [];
  const answers = Object.entries(responses).filter(([status]) => !COMMON.has(status));
  return `<section id="${anchor(path, method)}"><h2><span class="method">${escapeHtml(method)}</span><code>/api/v1${escapeHtml(path)}</code></h2>
<p>${words(described.description ?? described.summary ?? '')}</p>${table(asked, 'Parameters')}
${body && type ? table(fieldsOf(body, named), `Body, <code>${escapeHtml(type)}</code>`) : ''}<h3>Example</h3>${code(curl(path, method, described, named))}
${answers.map(([status, one]) => answer(status, one, named)).join('\n')}</section>`;
}

type Document = { paths?: unknown; components?: { schemas?: unknown } | undefined };

/** The API's description as a page to read, from the same document as openapi.json; needs no script. */
export function docsPage(document: Document, nonce: string): string {
  const named = (document.components?.schemas ?? {}) as Named;
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, Described>>);
  const all = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path: path.replace(/^\/api\/v1/, ''), method, described })),
  );
  const links = all.map(
    ({ path, method, described }) =>
      `<a href="#${anchor(path, method)}"><span class="method">${escapeHtml(method)}</span><span>${escapeHtml(described.summary ?? path)}</span></a>`,
  );
  const common = Object.entries(all[0]?.described.responses ?? {}).filter(([status]) => COMMON.has(status));
  const problems = common.map(([status, { description: told = '' }]) => ({
    name: status,
    type: '',
    required: false,
    description: told,
  }));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${description.info.title}</title><style nonce="${escapeHtml(nonce)}">${style}</style></head><body>
<nav aria-label="Operations">${links.join('')}</nav><main>
<h1>${description.info.title}</h1><p>${words(description.info.description)}</p>
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a>. A star marks what must be there.</p>
${table(problems, 'What every address may answer')}
${all.map(({ path, method, described }) => operation(path, method, described, named)).join('\n')}</main></body></html>`;
}
