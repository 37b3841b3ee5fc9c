import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { counter, serveMetrics } from './metrics.ts';
import { inSpan, startTracing } from './tracing.ts';

const settings = vi.hoisted(() => ({
  LOG_LEVEL: 'silent',
  OTEL_EXPORTER_OTLP_ENDPOINT: undefined as string | undefined,
}));
vi.mock('#server/env.ts', () => ({ env: () => settings }));

const received: { path: string | undefined; body: string }[] = [];
const collector = createServer(async (request: IncomingMessage, response) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  received.push({ path: request.url, body: Buffer.concat(pieces).toString('latin1') });
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});

beforeAll(() => new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => collector.close(() => resolve())));

describe('metrics', () => {
  it('are served on loopback, counted, and nothing else is', async () => {
    counter({ name: 'leitstand_test_total', help: 'Test', labels: ['kind'] }).inc({ kind: 'x' });
    counter({ name: 'leitstand_test_total', help: 'Test', labels: ['kind'] }).inc({ kind: 'x' });
    const server = await serveMetrics(0);
    const { address, port } = server.address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('leitstand_test_total{kind="x"} 2');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    server.close();
  });
});

describe('traces', () => {
  it('go nowhere while no collector is set, and the work is done all the same', async () => {
    const flush = await startTracing('web');
    expect(await inSpan('work', {}, async () => 5)).toBe(5);
    await flush();
    expect(received).toEqual([]);
  });

  it('reach the collector that is set, with the name and ids of the work', async () => {
    settings.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
    const flush = await startTracing('worker');
    await inSpan('match contact', { 'contact.id': 'c-1' }, async () => 5);
    await expect(inSpan('fails', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await flush();
    const sent = received.map(({ body }) => body).join('');
    expect(received[0]?.path).toBe('/v1/traces');
    for (const word of ['leitstand-worker', 'match contact', 'c-1', 'fails']) expect(sent).toContain(word);
  });
});
