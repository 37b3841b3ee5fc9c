import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { openBody, summary, writeBlock } from './answer.ts';
import type { Call } from './call.ts';
import type { Engine, Outcome } from './engine.ts';
import { canStream } from './formats.ts';
import { quote } from './quote.ts';
import type { Spool } from './spool.ts';
import type { InsertPlan, Statement } from './statement.ts';

/** What a statement runs with. */
export interface Execution {
  engine: Engine;
  spool: Spool;
  call: Call;
  response: ServerResponse;
  /** Waits for a turn in the engine. */
  enter: () => Promise<() => void>;
}

/** Takes the rows of an INSERT from the body and stores them as one statement. */
export async function executeInsert(run: Execution, plan: InsertPlan, body: Readable | undefined): Promise<void> {
  const { engine, spool, call, response } = run;
  const rows = await spool.write(plan.inlineRows, body);
  try {
    const sql = `${plan.head} FROM INFILE ${quote(rows.path)} ${plan.settings} FORMAT ${plan.format}`;
    const leave = await run.enter();
    let outcome: Outcome = { bytes: new Uint8Array(), rows: 0, readBytes: 0, elapsedNs: 0 };
    try {
      if (rows.bytes > 0) outcome = await engine.run(sql, 'Null', call.around);
    } finally {
      leave();
    }
    response.setHeader('X-ClickHouse-Summary', summary(outcome, true));
    response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
    response.end();
  } finally {
    await rows.remove();
  }
}

/** Runs any other statement; a SELECT in a format without header or frame is streamed. */
export async function executeStatement(run: Execution, statement: Statement): Promise<void> {
  const leave = await run.enter();
  try {
    const format = statement.outputFormat ?? run.call.defaultFormat;
    const reads = statement.verb === 'SELECT' || statement.verb === 'WITH';
    const framed = run.call.around.settings.output_format_json_array_of_rows === '1';
    if (reads && canStream(format) && !framed && !run.call.waitForEnd) await streamRows(run, statement, format);
    else await answerWhole(run, statement, format);
  } finally {
    leave();
  }
}

async function streamRows(run: Execution, statement: Statement, format: string): Promise<void> {
  const { engine, call, response } = run;
  const blocks = engine.stream(statement.text, format, call.around);
  const first = await blocks.next();
  const body = openBody(response, call, format);
  if (!first.done) await writeBlock(body, response, first.value);
  for await (const block of blocks) {
    if (response.destroyed) break;
    await writeBlock(body, response, block);
  }
  body.end();
}

async function answerWhole(run: Execution, statement: Statement, format: string): Promise<void> {
  const { engine, call, response } = run;
  const outcome = await engine.run(statement.text, format, call.around);
  response.setHeader('X-ClickHouse-Summary', summary(outcome, statement.verb === 'INSERT'));
  openBody(response, call, format).end(outcome.bytes);
}
