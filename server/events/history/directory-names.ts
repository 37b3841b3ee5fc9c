/** The kinds of things that events name and the directory must know. */
export const directoryKinds = ['queue', 'agent', 'group', 'site'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

export type DirectoryName = { kind: DirectoryKind; name: string };

/**
 * What of the directory an event names. `@login` is the queue of a transfer to a person: it names the agent.
 * Fields of a wrong type are left to the check of the event itself.
 */
export function namesIn(event: Readonly<Record<string, unknown>>): DirectoryName[] {
  const names: DirectoryName[] = [];
  const add = (kind: DirectoryKind, value: unknown) => {
    if (typeof value !== 'string' || value === '') return;
    const direct = kind === 'queue' && value.startsWith('@') && value.length > 1;
    names.push(direct ? { kind: 'agent', name: value.slice(1) } : { kind, name: value });
  };
  add('queue', event.queue);
  add('agent', event.agent);
  add('site', event.site);
  if (event.type === 'agent.configured' && Array.isArray(event.groups)) {
    for (const group of event.groups) add('group', group);
  }
  const target = event.target as Record<string, unknown> | null | undefined;
  if (typeof target === 'object' && target !== null && String(event.type).startsWith('transfer.')) {
    for (const kind of ['queue', 'agent', 'group'] as const) add(kind, target[kind]);
  }
  if (String(event.type).startsWith('evaluation.')) add('agent', event.evaluator);
  return names;
}
