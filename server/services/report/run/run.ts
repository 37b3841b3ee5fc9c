export type RunState = 'queued' | 'asking' | 'making' | 'sending' | 'sent' | 'partly' | 'failed' | 'nobody';

export type Run = {
  id: string;
  cause: 'time' | 'hand';
  /** The moment it was meant for. */
  dueAt: string;
  /** `partly`: some receivers or targets have it; `nobody`: there was none to send to. */
  state: RunState;
  /** A name that screens have words for, and what was said. */
  problem: string | null;
  error: string | null;
  attempts: number;
  createdAt: string;
  endedAt: string | null;
};

type Row = {
  id: string;
  cause: 'time' | 'hand';
  due_at: Date;
  state: RunState;
  problem: string | null;
  error: string | null;
  attempts: number;
  created_at: Date;
  ended_at: Date | null;
};

export function runOf(row: Row): Run {
  return {
    id: row.id,
    cause: row.cause,
    dueAt: row.due_at.toISOString(),
    state: row.state,
    problem: row.problem,
    error: row.error,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
