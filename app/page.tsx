import { redirect } from 'next/navigation';
import { landingFor } from './_components/shell/areas.ts';
import { loadStartPage, loadViewer } from './_lib/auth/viewer.ts';

/** The start is the dashboard that the person chose, else where somebody of their role works. */
export default async function Start() {
  const viewer = await loadViewer();
  const chosen = viewer?.permissions.includes('figures.read') ? await loadStartPage() : null;
  if (chosen) redirect(`/cockpit/dashboards/${chosen}`);
  redirect(viewer ? landingFor(viewer.permissions) : '/sign-in');
}
