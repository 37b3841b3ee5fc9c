import { router } from '#server/doors/trpc/trpc.ts';
import { end } from './end.ts';
import { find } from './find.ts';
import { get } from './get.ts';
import { history } from './history.ts';
import { list } from './list.ts';
import { messages } from './messages.ts';
import { texts } from './texts.ts';
import { wrapUp } from './wrap-up.ts';

export const contactRouter = router({ find, get, list, history, messages, texts, end, wrapUp });
