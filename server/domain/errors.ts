/** The closed union of what a service may refuse; mapped once to tRPC, REST and the live protocol. */
export type ServiceErrorCode =
  | 'unauthenticated'
  /** The actor lacks the permission; only where the thing itself may be known. */
  | 'forbidden'
  /** Unknown, or of another tenant, or not this actor's: these look the same. */
  | 'not_found'
  | 'invalid'
  /** The state has moved on: somebody else was first, or it is over. */
  | 'conflict'
  /** As many wait as may wait: turned away, and counted. */
  | 'full'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

type ServiceErrorDetail = {
  /** Field of the input that is wrong. */
  field?: string;
  /** What to do about it. */
  hint?: string;
  /** Which of several causes it is, for screens that say it in their own words. */
  reason?: string;
  /** Seconds after which to try again. */
  retryAfter?: number;
  /** Age of the last values, in seconds, where figures are away. */
  ageSeconds?: number;
};

/** An expected refusal. Everything else that is thrown is a fault: logged, never shown. */
export class ServiceError extends Error {
  readonly code: ServiceErrorCode;
  readonly detail: ServiceErrorDetail;

  constructor(code: ServiceErrorCode, message: string, detail: ServiceErrorDetail = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.detail = detail;
  }
}
