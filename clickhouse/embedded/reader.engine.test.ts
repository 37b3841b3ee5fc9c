import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontFixture } from './front.fixture.ts';
import { attacks } from './reader-attacks.fixture.ts';

const secret = 'what-stands-in-the-secret-file';
const front = new FrontFixture();
const file = join(front.folder, 'secrets.json');
let knocks = 0;
const knocked = () => {
  knocks += 1;
};
const web = createServer((_, response) => response.end(secret));
const port: Server = createTcpServer((socket) => socket.destroy());

const listening = (server: Server) =>
  new Promise<string>((resolve) => {
    server.on('connection', knocked);
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

let aimed: (sql: string) => string;

beforeAll(async () => {
  await front.start();
  writeFileSync(file, secret);
  const [address, host] = [await listening(web), await listening(port)];
  aimed = (sql) => sql.replaceAll('FILE', file).replaceAll('ADDRESS', `http://${address}`).replaceAll('HOST', host);
});

afterAll(async () => {
  await front.remove();
  web.close();
  port.close();
});

/** Asks as the reader; gives what came back, also of a refusal. */
async function ask(sql: string): Promise<{ refused: boolean; text: string }> {
  const answer = await front.fetchAs('reader', '/', { method: 'POST', body: aimed(sql) });
  return { refused: !answer.ok, text: await answer.text() };
}

function expectUntouched(): void {
  expect(knocks).toBe(0);
  expect(existsSync(`${file}.out`)).toBe(false);
}

describe('a reader of the running engine', () => {
  it.each(attacks)('is refused: %s', async (sql) => {
    const { refused, text } = await ask(sql);
    expect(text).not.toContain(secret);
    expect(refused, text).toBe(true);
    expectUntouched();
  });

  it('gets nothing by statements put together at random', async () => {
    const piece = fc.constantFrom(
      ...[
        'SELECT',
        'FROM',
        'WITH',
        'AS',
        'x',
        ',',
        '(',
        ')',
        '(',
        ')',
        '*',
        '1',
        'file',
        'url',
        '`file`',
        "'FILE'",
        '"FILE"',
      ],
      ...[
        "'ADDRESS'",
        'arrayMap',
        'APPLY',
        'UNION ALL',
        '--',
        '/*',
        '*/',
        '//',
        "'",
        '"',
        '`',
        '\\',
        '$$',
        '\n',
        '.',
        'IN',
      ],
      ...[
        'DESCRIBE',
        'TABLE',
        'FUNCTION',
        'FORMAT',
        'LineAsString',
        'SETTINGS',
        '=',
        '->',
        '{p:Identifier}',
        ';',
        '#',
        "x'",
      ],
    );
    const begun = fc.constantFrom(
      'SELECT file',
      'SELECT * FROM file',
      'SELECT * FROM',
      'SELECT arrayMap(file,',
      'WITH x AS (',
    );
    await fc.assert(
      fc.asyncProperty(
        begun,
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('', ' '),
        async (head, rest, glue) => {
          const { text } = await ask(`${head}${glue}${rest.join(glue)}`);
          expect(text).not.toContain(secret);
          expectUntouched();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('cannot end the statement of another by taking its id', async () => {
    const query = 'SELECT count() FROM numbers(3000000000) WHERE sipHash64(number) = 7';
    const owners = front.fetch('/?query_id=shared', { method: 'POST', body: query });
    const away = new AbortController();
    const readers = front.fetchAs('reader', '/?query_id=shared', { method: 'POST', body: query, signal: away.signal });
    const running = "SELECT count() FROM system.processes WHERE Settings['log_comment'] LIKE 'shared %'";
    const count = async () => (await (await front.fetch('/', { method: 'POST', body: running })).text()).trim();
    await expect.poll(count, { timeout: 10_000 }).toBe('2');
    away.abort();
    await expect(readers).rejects.toThrow();
    expect((await owners).status).toBe(200);
  });
});
