import { logger } from '#server/observability/log.ts';
import type { Ctx } from '#server/services/context.ts';
import { matchAgent } from './match-agent.ts';

/** Looks for the agent's next contact without letting the caller wait; the worker's sweep makes good for a failure. */
export function matchAgentSoon(ctx: Ctx, agentId: string): void {
  matchAgent(ctx, agentId).catch((error: unknown) => {
    logger('matching').warn({ err: error, tenantId: ctx.tenantId, agentId }, 'matching for an agent failed');
  });
}
