'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { Permission } from '#server/domain/permissions.ts';

/** Who looks at the screens, and what they may do; the server checks it again at each call. */
export type Viewer = {
  id: string;
  name: string;
  login: string;
  tenant: string;
  /** Zone of the tenant, for times of day. */
  timeZone: string;
  permissions: Permission[];
};

const Context = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <Context value={viewer}>{children}</Context>;
}

/** The person signed in; only below the shell. */
export function useViewer(): Viewer {
  const viewer = useContext(Context);
  if (!viewer) throw new Error('useViewer needs the shell around it.');
  return viewer;
}
