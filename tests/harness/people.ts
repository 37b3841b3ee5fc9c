import { Visitor } from '../../cli/simulate/visitor.ts';
import type { System } from './system.ts';

/** A visitor of the demo shop without a browser. */
export function shopVisitor({ baseUrl, credentials }: System): Visitor {
  return new Visitor({ baseUrl, siteKey: credentials.siteKey, hostOrigin: baseUrl });
}

/** A visitor's session as the panel asks for it, whatever is claimed. */
export function askSession({ baseUrl }: System, body: unknown): Promise<Response> {
  return fetch(`${baseUrl}/api/widget/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
