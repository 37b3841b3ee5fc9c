import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '#server/domain/errors.ts';
import type { RestEnv } from './caller.ts';

/** Names that a route's query may have, the addresses it answers at, and whether it needs a body. */
type Known = { method: string; address: RegExp; names: ReadonlySet<string>; body: boolean };

function knownOf({ method, path, request }: RouteConfig, base: string): Known {
  const shape = request?.query && 'shape' in request.query ? request.query.shape : {};
  const address = new RegExp(`^${base}${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
  const body = request?.body?.required === true;
  return { method: method.toUpperCase(), address, names: new Set(Object.keys(shape as object)), body };
}

function allKnown(app: OpenAPIHono<RestEnv>, base: string): Known[] {
  return app.openAPIRegistry.definitions.flatMap((entry) =>
    entry.type === 'route' ? [knownOf(entry.route, base)] : [],
  );
}

/** Methods that an address answers to, as the header `Allow` names them; empty when there is nothing at this address. */
export function allowedMethods(app: OpenAPIHono<RestEnv>, base: string, path: string): string[] {
  const methods = allKnown(app, base).flatMap(({ method, address }) => (address.test(path) ? [method] : []));
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).sort();
}

/**
 * Refuses a query parameter that the route does not describe: a filter that is spelled wrong would otherwise be one that
 * is not there. Refuses a missing body where one is needed. @throws {ServiceError} invalid, with the name
 */
export function knownParameters(app: OpenAPIHono<RestEnv>, base: string): MiddlewareHandler<RestEnv> {
  let known: Known[] | undefined;
  return async (c, next) => {
    known ??= allKnown(app, base);
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    const route = known.find((one) => one.method === method && one.address.test(c.req.path));
    const stray = route && Object.keys(c.req.queries()).find((name) => !route.names.has(name));
    if (stray !== undefined) {
      throw new ServiceError('invalid', `There is no query parameter ${stray.slice(0, 100)} here.`, {
        field: stray.slice(0, 100),
      });
    }
    if (route?.body && (await c.req.arrayBuffer()).byteLength === 0) {
      throw new ServiceError('invalid', 'The request has no body.', { field: 'body' });
    }
    await next();
  };
}
