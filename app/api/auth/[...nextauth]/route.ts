import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { deviceCookie, deviceOfCookies } from '#server/doors/auth/device.ts';
import { authOptions } from '#server/doors/auth/next-auth.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Sign-in and sign-out: the library checks its own CSRF token on every POST. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const device = await deviceOfCookies(request.headers.get('cookie'));
  let who: string | undefined;
  const options = authOptions(device, (userId) => {
    who = userId;
  });
  const answer = (await NextAuth(request as never, context as never, options)) as Response;
  if (who === undefined) return answer;
  const known = new Response(answer.body, answer);
  known.headers.append('set-cookie', await deviceCookie(device, who));
  return known;
}

export { handler as GET, handler as POST };
