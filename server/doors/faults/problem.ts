import { z } from '@hono/zod-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ServiceErrorCode } from '#server/domain/errors.ts';
import type { Refusal } from '#server/doors/faults/refusal.ts';

const statuses: Record<ServiceErrorCode, ContentfulStatusCode> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  full: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

/** An error of the API (RFC 9457, `application/problem+json`). */
const problemSchema = z
  .object({
    type: z.string().openapi({ description: 'Kind of error, stable.', example: 'about:blank#invalid' }),
    title: z.string().openapi({ description: 'What is wrong.' }),
    status: z.number().int(),
    field: z.string().optional().openapi({ description: 'Part of the request that is wrong.', example: 'from' }),
    hint: z.string().optional().openapi({ description: 'What to do about it.' }),
    ageSeconds: z.number().optional().openapi({ description: 'Age of the last values while figures are away.' }),
  })
  .openapi('Problem');

/** The answer to a refused request. */
export function problem(refusal: Refusal): Response {
  const { code, message, retryAfter, ...detail } = refusal;
  const status = statuses[code];
  const body = { type: `about:blank#${code}`, title: message, status, ...detail };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(retryAfter)));
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer realm="leitstand"');
  return new Response(JSON.stringify(body), { status, headers });
}

/** What every route may answer beside its own. */
export const problemAnswers = {
  400: { description: 'The request is wrong; `field` and `hint` say what and how.', content: problemContent() },
  401: { description: 'No token, or one that is unknown, revoked or over.', content: problemContent() },
  403: { description: 'The token lacks the scope.', content: problemContent() },
  404: { description: 'Unknown, or not of this tenant.', content: problemContent() },
  405: { description: 'A method that this address does not answer to; `Allow` names those.' },
  429: { description: 'Too many requests; `Retry-After` says when.', content: problemContent() },
  431: { description: 'The headers of the request are too long; its connection is closed.' },
  503: {
    description: 'A part of the system is away; `Retry-After` says when to ask again.',
    content: problemContent(),
  },
} as const;

function problemContent() {
  return { 'application/problem+json': { schema: problemSchema } };
}
