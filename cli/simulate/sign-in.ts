type Cookies = Map<string, string>;

function keep(cookies: Cookies, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';', 1);
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

function headerOf(cookies: Cookies): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** Signs in with email and password as the page's form does; gives the `Cookie` header. @throws when refused. */
export async function signIn(
  baseUrl: string,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const cookies: Cookies = new Map();
  const asked = await fetch(`${baseUrl}/api/auth/csrf`);
  keep(cookies, asked);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: baseUrl,
      cookie: headerOf(cookies),
    },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true', callbackUrl: baseUrl }),
  });
  keep(cookies, answer);
  const body = answer.status === 200 ? ((await answer.json()) as { url?: string }) : {};
  if (!answer.ok || body.url?.includes('error=')) {
    throw new Error(`${email} was not signed in (${answer.status}${body.url ? `, ${body.url}` : ''})`);
  }
  return headerOf(cookies);
}
