/** An answer ClickHouse would give as an exception: its numeric code, its name, its text. */
export class EngineError extends Error {
  readonly code: number;
  readonly type: string;

  constructor(code: number, type: string, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.type = type;
  }

  /** The text ClickHouse puts into the body of an answer that failed. */
  toBody(version: string): string {
    return `Code: ${this.code}. DB::Exception: ${this.message} (${this.type}) (version ${version})\n`;
  }
}

const exceptionText = /^(?:Query failed: )?Code: (\d+)\. DB::Exception: ([\s\S]*?)(?: \(([A-Z0-9_]+)\))?\s*$/;
const repeatedPrefix = /^Code: \d+\. DB::Exception: /;
const innerTrailer = /(?: \([A-Z0-9_]+\))? \(version [^)]*\)\.?$/;
const spooledFile = /: ?\(in file\/uri [^)]*\)/g;

/**
 * Turns what the engine threw into ClickHouse's exception.
 * An insert reads its rows from a spooled file; its path and the doubled prefix are no business of the client's.
 */
export function toEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const match = exceptionText.exec(text);
  if (!match) return new EngineError(1002, 'UNKNOWN_EXCEPTION', text);
  const message = (match[2] ?? '').replace(repeatedPrefix, '').replace(spooledFile, '').replace(innerTrailer, '');
  return new EngineError(Number(match[1]), match[3] ?? 'UNKNOWN_EXCEPTION', message);
}

const statusByType: Record<string, number> = {
  REQUIRED_PASSWORD: 401,
  AUTHENTICATION_FAILED: 403,
  UNKNOWN_USER: 403,
  WRONG_PASSWORD: 403,
  ACCESS_DENIED: 403,
  QUERY_IS_TOO_LARGE: 413,
  TIMEOUT_EXCEEDED: 408,
  NOT_IMPLEMENTED: 501,
  TOO_MANY_SIMULTANEOUS_QUERIES: 503,
  CANNOT_SCHEDULE_TASK: 503,
  SYNTAX_ERROR: 400,
  BAD_ARGUMENTS: 400,
  TYPE_MISMATCH: 400,
  ILLEGAL_TYPE_OF_ARGUMENT: 400,
  INCORRECT_DATA: 400,
  BAD_QUERY_PARAMETER: 400,
  UNKNOWN_QUERY_PARAMETER: 400,
};

/** The HTTP status ClickHouse gives for an exception. */
export function httpStatus(error: EngineError): number {
  const exact = statusByType[error.type];
  if (exact !== undefined) return exact;
  if (error.type.startsWith('CANNOT_PARSE') || error.type.startsWith('CANNOT_READ')) return 400;
  if (/^UNKNOWN_(TABLE|DATABASE|FUNCTION|IDENTIFIER|TYPE|STORAGE|SETTING|FORMAT|ELEMENT_IN_AST)/.test(error.type))
    return 404;
  return 500;
}
