import { redirect } from 'next/navigation';
import { areasFor } from './_components/shell/areas.ts';
import { loadStartPage, loadViewer } from './_lib/auth/viewer.ts';

/** The start is the dashboard that the person chose, else the first area that they may open. */
export default async function Start() {
  const viewer = await loadViewer();
  const chosen = viewer?.permissions.includes('figures.read') ? await loadStartPage() : null;
  if (chosen) redirect(`/cockpit/dashboards/${chosen}`);
  redirect(viewer ? (areasFor(viewer.permissions)[0]?.href ?? '/console') : '/sign-in');
}
