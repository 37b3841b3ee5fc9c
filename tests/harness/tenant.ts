import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { FigureAnswer, FigureQuery, FigureRow } from '#server/metrics/contract.ts';
import { differences, goldenExpectations } from '#server/metrics/golden.fixture.ts';
import { npmRun } from './command.ts';
import type { System } from './system.ts';

/** A tenant of a running system, asked through the public API with a token that has every scope. */
export class ApiTenant {
  readonly slug: string;
  readonly #system: System;
  readonly #token: string;

  /** The demo tenant, with its own token. */
  static demo(system: System): ApiTenant {
    return new ApiTenant(system, 'demo', system.credentials.apiToken);
  }

  /** Makes an empty tenant, and its token by the command a person uses. @throws with the command's words when it fails. */
  static async make(system: System, name: string): Promise<ApiTenant> {
    const slug = `${name}-${randomBytes(4).toString('hex')}`;
    const client = new pg.Client({ connectionString: system.engines.DATABASE_OWNER_URL });
    await client.connect();
    await client.query('insert into tenants (id, slug, name) values ($1, $2, $2)', [randomUUID(), slug]);
    await client.end();
    const made = await npmRun(system, 'token', ['--tenant', slug, '--name', name, '--scopes', 'all']);
    const token = /lst_\S+/.exec(made.output)?.[0];
    if (token === undefined) throw new Error(`No token was made: ${made.output}`);
    return new ApiTenant(system, slug, token);
  }

  private constructor(system: System, slug: string, token: string) {
    this.#system = system;
    this.slug = slug;
    this.#token = token;
  }

  /** A request to the public API, `path` beginning behind `/api/v1`. */
  call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#system.baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Imports a file by the command a person uses; gives its exit code and what it said. */
  import(file: string, ...options: string[]): Promise<{ code: number | null; output: string }> {
    return npmRun(this.#system, 'import', [file, '--tenant', this.slug, '--create-missing', ...options]);
  }

  /** The rows of a question. @throws with the API's own words when it refuses. */
  async rows(query: FigureQuery | Record<string, unknown>): Promise<FigureRow[]> {
    const answer = await this.call('POST', '/metrics/query', query);
    if (!answer.ok) throw new Error(`Figures were refused with ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as FigureAnswer).rows;
  }

  /** Asks every question of a golden history, with its thresholds set before; gives what is wrong. */
  async goldenDifferences(history: string): Promise<string[]> {
    const wrong: string[] = [];
    for (const { query, queueSettings, rows } of goldenExpectations(history)) {
      for (const { queue, serviceLevelThreshold, shortAbandonThreshold } of queueSettings) {
        const thresholds = { serviceLevelThreshold, shortAbandonThreshold };
        const put = await this.call('PUT', `/queues/${encodeURIComponent(queue)}`, thresholds);
        if (put.status !== 200) wrong.push(`thresholds of ${queue}: ${await put.text()}`);
      }
      const keys = [...(query.groupBy ?? []), ...(query.interval === undefined ? [] : ['time'])];
      const found = await this.rows(query);
      wrong.push(...differences(rows, found, keys));
      const named = found.filter((row) => keys.every((key) => row[key] !== null)).length;
      if (named !== rows.length) wrong.push(`${named} rows instead of ${rows.length} for ${JSON.stringify(query)}`);
    }
    return wrong;
  }
}
