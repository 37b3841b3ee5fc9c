import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#server/doors/auth/next-auth.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Sign-in and sign-out: the library checks its own CSRF token on every POST. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>;
}

export { handler as GET, handler as POST };
