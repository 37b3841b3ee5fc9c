import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { mailConfigured } from '#server/platform/mail/send-mail.ts';
import { pushKeys } from '#server/platform/push/keys.ts';
import { countAlarmWebhooks } from '#server/services/alarm/alarm/index.ts';

/** Which ways out of the house there are: mail where it is set up, push by this key, webhooks that follow alarms. */
export async function alarmChannels({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx, 'alarm.read');
  return { mail: mailConfigured(), pushKey: pushKeys().publicKey, webhooks: await countAlarmWebhooks(ctx) };
}
