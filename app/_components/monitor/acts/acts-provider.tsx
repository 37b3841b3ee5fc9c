'use client';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { useViewer } from '../../shell/viewer.tsx';
import { isPending, withPatches } from './overlay.ts';
import { useActVerbs } from './use-act-verbs.ts';

type Acts = {
  verbs: ReturnType<typeof useActVerbs>;
  state: MonitorState;
  /** Row whose menu is open, as `contact:<id>` or `agent:<id>`. */
  opened: string | null;
  open: (row: string | null) => void;
};

const Context = createContext<Acts | null>(null);

/** What can be done to the rows; null in the past and for those who may only look. */
export function useActs(): Acts | null {
  return useContext(Context);
}

/** So many rows of each kind are offered in the command palette. */
const OFFERED = 50;

/** Each row's menu by name in the command palette. */
function useRowActions(state: MonitorState, open: (row: string) => void): void {
  const t = useTranslations('monitor.act');
  const contacts = state.contacts.filter(({ status }) => status !== 'wrapup').slice(0, OFFERED);
  const rows = [
    ...contacts.map(({ contact, visitorName, queue }) => {
      const label = state.queues.find((one) => one.queue === queue)?.label ?? queue;
      return [`contact:${contact}`, t('onContact', { name: visitorName || t('someone'), queue: label })] as const;
    }),
    ...state.agents.slice(0, OFFERED).map(({ id, name }) => [`agent:${id}`, t('onAgent', { name })] as const),
  ];
  const key = JSON.stringify(rows);
  const actions = useMemo(() => {
    const group = t('title');
    const named = JSON.parse(key) as [string, string][];
    // The palette gives the focus back first.
    const later = (row: string) => setTimeout(() => open(row), 50);
    return named.map(([row, label]) => ({ id: `act-${row}`, label, group, run: () => later(row) }));
  }, [key, t, open]);
  useActions(actions);
}

/** A row that moves or goes takes the focus with it: it is given to the row again, or to the table it was in. */
function useKeptFocus() {
  const root = useRef<HTMLDivElement>(null);
  const last = useRef<{ row: string; table: Element | null } | null>(null);
  useEffect(() => {
    const note = (event: FocusEvent) => {
      const row = event.target instanceof HTMLElement ? event.target.dataset.act : undefined;
      if (event.target !== document.body)
        last.current = row ? { row, table: (event.target as HTMLElement).closest('section[aria-label]') } : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (document.activeElement !== document.body || !last.current) return;
    const { row, table } = last.current;
    const found = root.current?.querySelector<HTMLElement>(`[data-act="${CSS.escape(row)}"]`);
    if (found) found.focus();
    else if (table instanceof HTMLElement) table.focus();
  });
  return root;
}

type Props = { state: MonitorState; now: number; children: (state: MonitorState) => ReactNode };

function Acting({ state, now, children }: Props) {
  const verbs = useActVerbs();
  const [opened, open] = useState<string | null>(null);
  const pending = verbs.patches.filter((patch) => isPending(patch, state, now));
  const shown = withPatches(state, pending);
  const root = useKeptFocus();
  useRowActions(state, open);
  return (
    <Context value={{ verbs, state: shown, opened, open }}>
      <div ref={root} className="contents">
        {children(shown)}
      </div>
    </Context>
  );
}

/** Lets supervisors act on the rows below; others see them as they are. */
export function ActsProvider({ live, ...rest }: Props & { live: boolean }) {
  const viewer = useViewer();
  if (!live || !viewer.permissions.includes('contact.supervise')) return rest.children(rest.state);
  return <Acting {...rest} />;
}
