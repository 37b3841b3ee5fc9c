import pg from 'pg';
import { env } from '#server/env.ts';
import { logger } from '#server/platform/observability/log.ts';

const FIRST_RETRY = 200;
const LONGEST_RETRY = 2_000;
/** A connection that says nothing is asked whether it lives. */
const ASK_EVERY = 10_000;

type Listener = {
  channels: readonly string[];
  onNotice: (channel: string, payload: string) => void;
  /** The connection is there (again): notices may have been missed before. */
  onReady: () => void;
};

/** One connection that listens, for as long as the process lives; comes back by itself. @returns what ends it */
export function listen({ channels, onNotice, onReady }: Listener): () => Promise<void> {
  const log = logger('listen');
  let client: pg.Client | null = null;
  let stopped = false;
  let pause = FIRST_RETRY;
  let timer: NodeJS.Timeout | undefined;

  const again = (): void => {
    client = null;
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), pause);
    pause = Math.min(LONGEST_RETRY, pause * 2);
  };
  const ask = (mine: pg.Client): void => {
    timer = setTimeout(() => {
      if (client !== mine) return;
      mine.query('select 1').then(
        () => ask(mine),
        () => void mine.end().catch(() => {}),
      );
    }, ASK_EVERY);
    timer.unref();
  };
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({
      connectionString: env().DATABASE_URL,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client = mine;
    let over = false;
    const end = (error?: Error): void => {
      if (over) return;
      over = true;
      if (!stopped) log.warn({ err: error }, 'the listening connection is gone');
      again();
    };
    mine.on('error', end);
    mine.on('end', () => end());
    mine.on('notification', ({ channel, payload }) => onNotice(channel, payload ?? ''));
    try {
      await mine.connect();
      for (const channel of channels) await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
      pause = FIRST_RETRY;
      ask(mine);
      onReady();
    } catch (error) {
      end(error as Error);
      void mine.end().catch(() => {});
    }
  };
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
