import type { Viewer } from '../../_components/shell/viewer.tsx';
import { callerOfRequest } from './caller.ts';

/** The person whose cookie came with this request; null when nobody is signed in. Server components only. */
export async function loadViewer(): Promise<Viewer | null> {
  const caller = await callerOfRequest();
  if (!caller) return null;
  const me = await caller.session.me();
  return {
    id: me.id,
    name: me.name,
    login: me.login,
    tenant: me.tenant.name,
    timeZone: me.tenant.timeZone,
    permissions: me.permissions,
  };
}

/** The dashboard that this person chose to begin with; null where none is, or where it is gone. */
export async function loadStartPage(): Promise<string | null> {
  const caller = await callerOfRequest();
  return caller ? caller.report.startPage() : null;
}
