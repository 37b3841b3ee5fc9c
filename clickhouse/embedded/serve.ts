import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Account, authenticate } from './accounts.ts';
import { Admission, type AdmissionLimits } from './admission.ts';
import { answerError, identify } from './answer.ts';
import { plainBody, readForm, readText } from './body.ts';
import { readCall } from './call.ts';
import type { Engine } from './engine.ts';
import { EngineError, toEngineError } from './errors.ts';
import { type Execution, executeInsert, executeStatement } from './execute.ts';
import { readerStatement } from './reader-statement.ts';
import type { Spool } from './spool.ts';
import { readStatement } from './statement.ts';

export interface FrontOptions {
  engine: Engine;
  spool: Spool;
  accounts: readonly Account[];
  limits: AdmissionLimits;
}

/** ClickHouse's HTTP interface over an engine of this process. The caller decides where it listens. */
export function createFront(options: FrontOptions): Server {
  const { engine } = options;
  const admission = new Admission(options.limits);

  async function statement(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const account = authenticate(request, url, options.accounts);
    const search = new URLSearchParams(url.search);
    let body = request.method === 'POST' || request.method === 'PUT' ? plainBody(request) : undefined;
    const type = request.headers['content-type'] ?? '';
    if (body && type.startsWith('multipart/form-data')) {
      for (const [name, value] of await readForm(body, type)) search.set(name, value);
      body = undefined;
    }
    const call = readCall(request, search, account);
    identify(response, engine, call.around.queryId);
    const run: Execution = { engine, spool: options.spool, call, response, enter: () => admission.enter() };
    response.on('close', () => {
      if (!response.writableFinished) void engine.kill(call.around.mark).catch(() => undefined);
    });
    const inUrl = call.queryInUrl === '' || account.readOnly ? undefined : readStatement(call.queryInUrl);
    if (inUrl?.insert) return executeInsert(run, inUrl.insert, body);
    const text = `${call.queryInUrl}${call.queryInUrl && body ? '\n' : ''}${body ? await readText(body) : ''}`;
    const whole = readStatement(account.readOnly ? readerStatement(text) : text);
    if (whole.verb === '')
      throw new EngineError(62, 'SYNTAX_ERROR', 'Syntax error: Empty query: put a statement into the body or ?query=');
    if (whole.insert) return executeInsert(run, whole.insert, undefined);
    return executeStatement(run, whole);
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const plain = (text: string) => response.setHeader('Content-Type', 'text/plain; charset=UTF-8').end(text);
    if (url.pathname === '/ping' || url.pathname === '/replicas_status') return void plain('Ok.\n');
    if (url.pathname === '/' && request.method === 'GET' && !url.searchParams.has('query')) return void plain('Ok.\n');
    if (url.pathname !== '/') {
      response.statusCode = 404;
      return void plain(`There is no handle ${url.pathname.slice(0, 200)}. Use / or /ping.\n`);
    }
    await statement(request, response, url);
  }

  return createServer(
    { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 30_000, requestTimeout: 0 },
    (request, response) => {
      route(request, response).catch((error: unknown) => {
        request.resume();
        answerError(response, toEngineError(error), engine.version);
      });
    },
  );
}
