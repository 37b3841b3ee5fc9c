'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { ALARM_CHANNELS, type AlarmTell } from '#server/domain/alarm/rule.ts';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { Check } from './check.tsx';

type Props = { legend: string; tell: AlarmTell; onChange: (tell: AlarmTell) => void };

const ROLES = (Object.keys(BUILTIN_ROLES) as (keyof typeof BUILTIN_ROLES)[]).filter((role) =>
  BUILTIN_ROLES[role].includes('alarm.read'),
);

const isBuiltin = (role: string): role is keyof typeof BUILTIN_ROLES => role in BUILTIN_ROLES;

const toggled = <Value,>(list: readonly Value[], value: Value, on: boolean): Value[] =>
  on ? [...list.filter((one) => one !== value), value] : list.filter((one) => one !== value);

/** Roles, groups and people who are told, and by which ways. */
export function TellFields({ legend, tell, onChange }: Props) {
  const t = useTranslations('alarms.editor');
  const alarms = useTranslations('alarms');
  const trpc = useTRPC();
  const { data: groups } = useQuery(trpc.group.list.queryOptions());
  const { data: users } = useQuery(trpc.user.list.queryOptions({}));
  const { data: channels } = useQuery(trpc.alarm.channels.queryOptions());
  const people = (users ?? []).filter(
    ({ id, role, disabled }) => tell.users.includes(id) || (!disabled && ROLES.some((one) => one === role)),
  );
  const roles = [...new Set([...ROLES, ...tell.roles])];
  return (
    <fieldset className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium text-ink-2 text-xs">{legend}</legend>
      <Several
        label={t('roles')}
        options={roles.map((role) => ({ value: role, label: isBuiltin(role) ? t(`roleNames.${role}`) : role }))}
        chosen={tell.roles}
        onToggle={(role, on) => onChange({ ...tell, roles: toggled(tell.roles, role, on) })}
      />
      <Several
        label={t('groups')}
        options={(groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={tell.groups}
        onToggle={(group, on) => onChange({ ...tell, groups: toggled(tell.groups, group, on) })}
      />
      <Several
        label={t('people')}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={tell.users}
        onToggle={(user, on) => onChange({ ...tell, users: toggled(tell.users, user, on) })}
      />
      <Several
        label={t('by')}
        options={ALARM_CHANNELS.map((channel) => ({ value: channel, label: alarms(`channels.${channel}`) }))}
        chosen={tell.channels}
        onToggle={(channel, on) => onChange({ ...tell, channels: toggled(tell.channels, channel, on) })}
      />
      {channels && !channels.mail && tell.channels.includes('mail') ? (
        <p className="text-warn">{t('mailOff')}</p>
      ) : null}
      {channels?.webhooks === 0 && tell.channels.includes('webhook') ? (
        <p className="text-warn">{t('webhookOff')}</p>
      ) : null}
    </fieldset>
  );
}

type SeveralProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onToggle: (value: Value, on: boolean) => void;
};

function Several<Value extends string>({ label, options, chosen, onToggle }: SeveralProps<Value>) {
  if (options.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-2xs text-ink-3">{label}</legend>
      <div className="scroll-thin flex max-h-28 flex-wrap gap-x-4 overflow-y-auto">
        {options.map((option) => (
          <Check
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={(on) => onToggle(option.value, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}
