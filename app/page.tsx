import { redirect } from 'next/navigation';
import { areasFor } from './_components/shell/areas.ts';
import { loadViewer } from './_lib/auth/viewer.ts';

/** The start is the first area that the person may open. */
export default async function Start() {
  const viewer = await loadViewer();
  redirect(viewer ? (areasFor(viewer.permissions)[0]?.href ?? '/console') : '/sign-in');
}
