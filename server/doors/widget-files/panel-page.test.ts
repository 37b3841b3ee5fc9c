import { expect, test } from 'vitest';
import { exactOrigins } from '#server/services/directory/site/index.ts';
import { panelPage, unknownSitePage } from './panel-page.ts';

const entry = { script: 'assets/main-1.js', styles: ['assets/main-1.css'] };
const site = { siteKey: 'key', name: 'Shop', language: 'de-AT', accent: '#112233', origins: ['https://shop.example'] };

test('only the site may frame its panel, and only own files run in it', () => {
  const { html, policy } = panelPage({ ...site, origins: ['https://shop.example', 'http://127.0.0.1:3000'] }, entry);
  expect(policy).toContain('frame-ancestors https://shop.example http://127.0.0.1:3000');
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(html).toContain('data-origins="https://shop.example http://127.0.0.1:3000"');
  expect(html).toContain('<title>Chat</title>');
  expect(html).toContain('Dieser Chat öffnet sich');
});

test('a site without domains is framed by nobody', () => {
  expect(panelPage({ ...site, origins: [] }, entry).policy).toContain("frame-ancestors 'none'");
  expect(unknownSitePage().policy).toContain("frame-ancestors 'none'");
});

test('whatever a site is called stays text', () => {
  const { html } = panelPage(
    { ...site, name: `"><script>alert(1)</script>&'`, language: '../../../etc/passwd' },
    entry,
  );
  expect(html).toContain('data-site-name="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;"');
  expect(html).not.toContain('<script>alert');
});

test('only exact origins reach a header', () => {
  const odd = [
    'https://*.example',
    "https://a.example; script-src 'unsafe-inline'",
    'https://a.example/path',
    'javascript:x',
    'null',
    '*',
  ];
  expect(exactOrigins([...odd, 'https://shop.example', 'http://localhost:3000', 'https://SHOP.example'])).toEqual([
    'https://shop.example',
    'http://localhost:3000',
  ]);
});
