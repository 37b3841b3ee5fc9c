import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { duplicate } from './duplicate.ts';
import { handOver } from './hand-over.ts';
import { heirs } from './heirs.ts';
import { list } from './list.ts';
import { publish } from './publish.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { restoreVersion } from './restore-version.ts';
import { save } from './save.ts';
import { setStartPage } from './set-start-page.ts';
import { share } from './share.ts';
import { sharing } from './sharing.ts';
import { startPage } from './start-page.ts';
import { versions } from './versions.ts';

export const reportRouter = router({
  create,
  duplicate,
  handOver,
  heirs,
  list,
  publish,
  read,
  remove,
  restoreVersion,
  restore,
  save,
  setStartPage,
  share,
  sharing,
  startPage,
  versions,
});
