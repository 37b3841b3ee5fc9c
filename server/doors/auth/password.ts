import { z } from 'zod';
import { passwordLettersPossible, sendPasswordLetter } from '#server/desks/letter/send-password-letter.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { logger } from '#server/platform/observability/log.ts';
import { finishPasswordReset } from '#server/services/access/password-reset/index.ts';
import { addressOf, isOwnOrigin } from './origin.ts';

export { passwordLettersPossible };

/** A form of four fields needs no more. */
const MOST_BYTES = 4096;

type Said = { ok: true } | { error: string };

function answer(status: number, said: Said): Response {
  return Response.json(said, { status, headers: { 'cache-control': 'private, no-store' } });
}

/** Answers a form of our own pages; every fault has a word that the page knows. */
async function handle<Form>(
  request: Request,
  form: z.ZodType<Form>,
  act: (given: Form, address: string) => Promise<void>,
) {
  const { headers } = request;
  if (!isOwnOrigin(headers.get('origin'), headers.get('host'))) return answer(403, { error: 'foreign' });
  const text = await request.text();
  if (text.length > MOST_BYTES) return answer(413, { error: 'invalid' });
  try {
    await act(form.parse(JSON.parse(text)), addressOf(headers));
    return answer(200, { ok: true });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return answer(400, { error: 'invalid' });
    if (!(error instanceof ServiceError)) {
      logger('auth').error({ err: error }, 'a new password failed');
      return answer(503, { error: 'unreachable' });
    }
    if (error.code === 'rate_limited') return answer(429, { error: 'throttled' });
    return answer(400, { error: error.code === 'not_found' ? 'deadLetter' : 'invalid' });
  }
}

/** `POST {email}`: a letter goes to whoever has this address; the answer is the same for all. */
export function handleForgotten(request: Request): Promise<Response> {
  return handle(request, z.object({ email: z.email().max(320) }), async ({ email }, address) => {
    if (passwordLettersPossible()) await sendPasswordLetter({ email, address });
  });
}

/** `POST {secret, password}`: sets the password of whoever the letter was for. */
export function handleNewPassword(request: Request): Promise<Response> {
  return handle(request, z.object({ secret: z.string(), password: z.string() }), (given, address) =>
    finishPasswordReset({ input: { ...given, address } }),
  );
}
