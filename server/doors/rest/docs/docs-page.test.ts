import { expect, it } from 'vitest';
import { docsPage } from './docs-page.ts';
import { exampleOf } from './example.ts';
import { fieldsOf, typeText } from './fields.ts';
import type { Named, Schema } from './schema.ts';

const named: Named = {
  Queue: { type: 'object', properties: { name: { type: 'string', example: 'sales' } }, required: ['name'] },
};
const body: Schema = {
  type: 'object',
  required: ['queues', 'at'],
  properties: {
    queues: { type: 'array', items: { $ref: '#/components/schemas/Queue' }, maxItems: 5 },
    at: { type: 'string', format: 'date-time', description: 'When `it` begins.' },
    kind: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
    seconds: { type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 60 } },
  },
};

it('tells fields by their path, their type in words, and what must be there', () => {
  expect(fieldsOf(body, named).map(({ name, type, required }) => [name, type, required])).toEqual([
    ['queues', 'array of object, at most 5', true],
    ['queues[].name', 'string', true],
    ['at', 'time, RFC 3339', true],
    ['kind', '"a" | "b" or null', false],
    ['seconds', 'map of integer 1–60', false],
  ]);
  expect(typeText({ type: ['string', 'null'], enum: ['a', null] }, named)).toBe('"a" or null');
  expect(typeText({ type: ['string', 'null'], maxLength: 9 }, named)).toBe('string up to 9 characters or null');
});

it('makes an example that somebody could send', () => {
  expect(exampleOf(body, named)).toEqual({ queues: [{ name: 'sales' }], at: '2026-03-02T09:00:00+01:00' });
});

it('is a page of tables with examples, and nothing in it becomes markup', () => {
  const operation = {
    summary: 'Make <b>',
    description: 'Takes `it`.',
    parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string', example: 'a/b' } }],
    requestBody: { content: { 'application/json': { schema: body } } },
    responses: { 200: { description: 'Done.', content: { 'application/json': { schema: body } } } },
  };
  const page = docsPage({ paths: { '/api/v1/x/{name}': { put: operation } }, components: { schemas: named } }, 'n');
  expect(page).toContain('<td><code>queues[].name</code> <span class="must" title="must be there">*</span></td>');
  expect(page).toContain('curl -X PUT &#39;https://desk.example.com/api/v1/x/a%2Fb&#39;');
  expect(page).toContain('When <code>it</code> begins.');
  expect(page).not.toContain('<b>');
  expect(page).not.toContain('&quot;type&quot;');
});
