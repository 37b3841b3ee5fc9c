'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { reasonName } from '#app/_lib/desk/away-reasons.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import type { MonitorAgent, MonitorContact } from '#widget/protocol/staff.ts';
import { useToast } from '../../ui/toast.tsx';
import type { Patch } from './overlay.ts';
import { refusedReason } from './refused.ts';

export type MoveTarget = { queue: string; label: string } | { agent: MonitorAgent };
type GroupName = { id: string; name: string };

/** Tries again while the server cannot be reached: the act's id makes it count once. */
const retry = (count: number, error: unknown) => count < 3 && errorKey(error) === 'unavailable';

/** What a supervisor does to contacts and agents; shown at once, undone for a moment, refusals in words. */
export function useActVerbs() {
  const t = useTranslations('monitor.act');
  const states = useTranslations('monitor.states');
  const reasons = useTranslations('console');
  const common = useTranslations('common');
  const toast = useToast();
  const trpc = useTRPC();
  const [patches, setPatches] = useState<readonly Patch[]>([]);

  const drop = (act: string) => setPatches((held) => held.filter((patch) => patch.act !== act));
  const settle = (act: string) =>
    setPatches((held) => held.map((patch) => (patch.act === act ? { ...patch, settledAt: Date.now() } : patch)));
  const say = (title: string, error: unknown) => {
    const reason = refusedReason(error);
    const description = reason ? t(`refused.${reason}`) : common(`errors.${errorWords(error)}`);
    toast.add({ type: 'error', title, description, priority: 'high' });
  };

  const undoing = useMutation(trpc.supervision.undo.mutationOptions({ retry }));
  const options = { retry };
  const moving = useMutation(trpc.supervision.move.mutationOptions(options));
  const settingState = useMutation(trpc.supervision.setAgentState.mutationOptions(options));
  const settingGroups = useMutation(trpc.supervision.setAgentGroups.mutationOptions(options));

  /** Shows the act, does it, and offers to undo it. */
  async function run(patch: Patch, done: string, send: () => Promise<unknown>): Promise<void> {
    setPatches((held) => [...held.slice(-20), patch]);
    try {
      await send();
    } catch (error) {
      drop(patch.act);
      say(t('failed'), error);
      return;
    }
    settle(patch.act);
    const shown = toast.add({
      title: done,
      actionProps: {
        children: t('undo'),
        onClick: () => {
          toast.close(shown);
          drop(patch.act);
          undoing.mutate(
            { act: patch.act },
            { onError: (error) => say(t('notUndone'), error), onSuccess: () => toast.add({ title: t('undone') }) },
          );
        },
      },
    });
  }

  const nameOf = (contact: MonitorContact) => contact.visitorName || t('someone');

  return {
    patches,
    move(contact: MonitorContact, target: MoveTarget): void {
      const act = crypto.randomUUID();
      const to = 'agent' in target ? { agent: target.agent.id } : { queue: target.queue };
      const heldBy = contact.status === 'talking' ? (contact.agentId ?? null) : null;
      const where = 'agent' in target ? target.agent.name : target.label;
      const fields = { queue: 'queue' in to ? to.queue : null, agentName: 'agent' in target ? where : null };
      const said = t('agent' in target ? 'handed' : 'moved', { name: nameOf(contact), to: where });
      void run({ act, settledAt: null, kind: 'move', before: contact, ...fields }, said, () =>
        moving.mutateAsync({ act, contact: contact.contact, to, heldBy }),
      );
    },
    setState(agent: MonitorAgent, state: 'ready' | 'away' | 'offline', reason?: string): void {
      const act = crypto.randomUUID();
      const word = reason ? `${states(state)}: ${reasonName(reason, reasons)}` : states(state);
      const patch: Patch = { act, settledAt: null, kind: 'state', before: agent, state, reason: reason ?? null };
      void run(patch, t('stateSet', { name: agent.name, state: word }), () =>
        settingState.mutateAsync({ act, agent: agent.id, state, reason, seen: agent.state }),
      );
    },
    setGroup(agent: MonitorAgent, group: GroupName, member: boolean): void {
      const act = crypto.randomUUID();
      const others = agent.groups.filter((name) => name !== group.name);
      const groups = member ? [...others, group.name].sort() : others;
      const said = t(member ? 'joined' : 'left', { name: agent.name, group: group.name });
      void run({ act, settledAt: null, kind: 'groups', before: agent, groups }, said, () =>
        settingGroups.mutateAsync({ act, agent: agent.id, ...(member ? { join: [group.id] } : { leave: [group.id] }) }),
      );
    },
  };
}
