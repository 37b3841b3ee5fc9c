import { drainPending, Session } from 'chdb';
import { type EngineError, toEngineError } from './errors.ts';
import { quote } from './quote.ts';

/** What a finished statement read or wrote. */
export interface Outcome {
  bytes: Uint8Array;
  rows: number;
  readBytes: number;
  elapsedNs: number;
}

/** Everything of a request that the engine must know before its statement runs. */
export interface Surroundings {
  queryId: string;
  /** Names this run to the engine: a client may choose another's query id, and must not end that one's statement. */
  mark: string;
  database: string | undefined;
  /** Settings as the client wrote them; the engine refuses unknown ones. */
  settings: Record<string, string>;
  /** Bound parameters, in ClickHouse's escaped text form. */
  parameters: Record<string, string>;
  /** Caps a reader cannot go beyond. */
  caps: Record<string, string>;
  /** ClickHouse's readonly: 0 writes, 1 reads with fixed settings, 2 reads with settings of its own. */
  readonly: 0 | 1 | 2;
}

/** One data folder, opened by this process alone. */
export interface Engine {
  version: string;
  timeZone: string;
  /** Runs a statement to its end. @throws {EngineError} */
  run(sql: string, format: string, around: Surroundings): Promise<Outcome>;
  /** Streams a SELECT block by block. @throws {EngineError} at the first block or any later one. */
  stream(sql: string, format: string, around: Surroundings): AsyncGenerator<Uint8Array>;
  /** Asks the engine to stop a running statement. */
  kill(mark: string): Promise<void>;
  close(): Promise<void>;
}

/** What `clickhouse local` sets otherwise than a server does. */
const serverDefaults = { implicit_select: '0', allow_introspection_functions: '0' };

function setStatement(pairs: readonly (readonly [string, string])[]): string {
  return `SET ${pairs.map(([name, value]) => `${name} = ${quote(value)}`).join(', ')}`;
}

function prepare(session: Session, around: Surroundings): void {
  const parameters = Object.entries(around.parameters).map(([name, value]) => [`param_${name}`, value] as const);
  const settings = Object.entries({
    ...serverDefaults,
    ...around.settings,
    ...around.caps,
    log_comment: around.mark,
  });
  session.query(setStatement([...settings, ...parameters]));
  if (around.database !== undefined) session.query(`USE ${quote(around.database, '`')}`);
  if (around.readonly > 0) session.query(`SET readonly = ${around.readonly}`);
}

/** Opens the data folder. A second process on the same folder is refused by the engine's own lock. */
export function openEngine(path: string, connectionArgs: readonly string[]): Engine {
  const base = new Session(path, { connectionArgs });
  const [version = '', timeZone = 'UTC'] = base.query('SELECT version(), timezone()', 'TSV').trim().split('\t');

  // Sessions are cheap (0.2 ms) and carry settings and parameters, so each request gets its own.
  function open(around: Surroundings): Session {
    const session = new Session(path);
    try {
      prepare(session, around);
      return session;
    } catch (error) {
      session.close();
      throw toEngineError(error);
    }
  }

  return {
    version,
    timeZone,
    async run(sql, format, around) {
      const session = open(around);
      try {
        const result = await session.queryAsync(sql, { format });
        return {
          bytes: result.bytes(),
          rows: result.rowsRead,
          readBytes: result.bytesRead,
          elapsedNs: Math.round(result.elapsed * 1e9),
        };
      } catch (error) {
        throw toEngineError(error) satisfies EngineError;
      } finally {
        session.close();
      }
    },
    async *stream(sql, format, around) {
      const session = open(around);
      try {
        for await (const chunk of session.queryStream(sql, { format })) yield chunk.raw();
      } catch (error) {
        throw toEngineError(error) satisfies EngineError;
      } finally {
        session.close();
      }
    },
    async kill(mark) {
      await base.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quote(mark)} ASYNC`);
    },
    async close() {
      await drainPending();
      base.close();
    },
  };
}
