import { agentRouter } from './routers/agent/router.ts';
import { alarmRouter } from './routers/alarm/router.ts';
import { alarmRuleRouter } from './routers/alarm-rule/router.ts';
import { auditRouter } from './routers/audit/router.ts';
import { contactRouter } from './routers/contact/router.ts';
import { figuresRouter } from './routers/figures/router.ts';
import { groupRouter } from './routers/group/router.ts';
import { intradayRouter } from './routers/intraday/router.ts';
import { markRouter } from './routers/mark/router.ts';
import { messageRouter } from './routers/message/router.ts';
import { monitorRouter } from './routers/monitor/router.ts';
import { offerRouter } from './routers/offer/router.ts';
import { outboxRouter } from './routers/outbox/router.ts';
import { queueRouter } from './routers/queue/router.ts';
import { reasonRouter } from './routers/reason/router.ts';
import { reportRouter } from './routers/report/router.ts';
import { reportScheduleRouter } from './routers/report-schedule/router.ts';
import { reportTargetRouter } from './routers/report-target/router.ts';
import { savedViewRouter } from './routers/saved-view/router.ts';
import { sessionRouter } from './routers/session/router.ts';
import { siteRouter } from './routers/site/router.ts';
import { skillRouter } from './routers/skill/router.ts';
import { supervisionRouter } from './routers/supervision/router.ts';
import { tokenRouter } from './routers/token/router.ts';
import { userRouter } from './routers/user/router.ts';
import { wallRouter } from './routers/wall/router.ts';
import { webhookRouter } from './routers/webhook/router.ts';
import { router } from './trpc.ts';

/** Every procedure of the application. Each has a row in policy-table.ts. */
export const appRouter = router({
  agent: agentRouter,
  alarm: alarmRouter,
  alarmRule: alarmRuleRouter,
  audit: auditRouter,
  contact: contactRouter,
  figures: figuresRouter,
  group: groupRouter,
  intraday: intradayRouter,
  mark: markRouter,
  message: messageRouter,
  monitor: monitorRouter,
  offer: offerRouter,
  outbox: outboxRouter,
  queue: queueRouter,
  reason: reasonRouter,
  report: reportRouter,
  reportSchedule: reportScheduleRouter,
  reportTarget: reportTargetRouter,
  savedView: savedViewRouter,
  session: sessionRouter,
  site: siteRouter,
  skill: skillRouter,
  supervision: supervisionRouter,
  token: tokenRouter,
  user: userRouter,
  wall: wallRouter,
  webhook: webhookRouter,
});

export type AppRouter = typeof appRouter;
