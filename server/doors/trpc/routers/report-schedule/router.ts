import { router } from '#server/doors/trpc/trpc.ts';
import { askAgain } from './ask-again.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { save } from './save.ts';
import { setPaused } from './set-paused.ts';
import { takeOver } from './take-over.ts';

export const reportScheduleRouter = router({ list, save, setPaused, remove, run, runs, askAgain, takeOver });
