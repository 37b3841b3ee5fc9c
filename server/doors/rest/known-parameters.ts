import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '#server/domain/errors.ts';
import type { RestEnv } from './caller.ts';

/** Names that a route's query may have, and the addresses it answers at. */
type Known = { method: string; address: RegExp; names: ReadonlySet<string> };

function knownOf({ method, path, request }: RouteConfig, base: string): Known {
  const shape = request?.query && 'shape' in request.query ? request.query.shape : {};
  const address = new RegExp(`^${base}${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
  return { method: method.toUpperCase(), address, names: new Set(Object.keys(shape as object)) };
}

/**
 * Refuses a query parameter that the route does not describe: a filter that is spelled wrong would otherwise be one that
 * is not there. @throws {ServiceError} invalid, with the name
 */
export function knownParameters(app: OpenAPIHono<RestEnv>, base: string): MiddlewareHandler<RestEnv> {
  let known: Known[] | undefined;
  return async (c, next) => {
    known ??= app.openAPIRegistry.definitions.flatMap((entry) =>
      entry.type === 'route' ? [knownOf(entry.route, base)] : [],
    );
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    const route = known.find((one) => one.method === method && one.address.test(c.req.path));
    const stray = route && Object.keys(c.req.queries()).find((name) => !route.names.has(name));
    if (stray !== undefined) {
      throw new ServiceError('invalid', `There is no query parameter ${stray.slice(0, 100)} here.`, {
        field: stray.slice(0, 100),
      });
    }
    await next();
  };
}
