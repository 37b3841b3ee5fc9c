import { router } from '#server/doors/trpc/trpc.ts';
import { addNote } from './add-note.ts';
import { desk } from './desk.ts';
import { importPlan } from './import-plan.ts';
import { notes } from './notes.ts';
import { setPlan } from './set-plan.ts';

/** The intraday desk. */
export const intradayRouter = router({ addNote, desk, importPlan, notes, setPlan });
