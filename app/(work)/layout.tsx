import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Bell } from '../_components/alarms/bell.tsx';
import { HandButton } from '../_components/alarms/hand-button.tsx';
import { DeskBar } from '../_components/desk/desk-bar.tsx';
import { DeskProvider } from '../_components/desk/desk-provider.tsx';
import { Shell } from '../_components/shell/shell.tsx';
import { ViewerProvider } from '../_components/shell/viewer.tsx';
import { ToastProvider } from '../_components/ui/toast.tsx';
import { ActionsProvider } from '../_lib/actions/registry.tsx';
import { loadViewer } from '../_lib/auth/viewer.ts';
import { LiveProvider } from '../_lib/live/react.tsx';
import { pickTheme, THEME_COOKIE } from '../_lib/preferences/theme.ts';
import { DataProvider } from '../_lib/trpc/client.tsx';

/** The page that was asked for, without what the router adds for itself. */
function pathOf(asked: string | null): string {
  const { pathname, searchParams } = new URL(asked ?? '/', 'http://own');
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** The frame of all areas for those who are signed in; the others are sent to sign in and come back. */
export default async function WorkLayout({ children }: { children: ReactNode }) {
  const viewer = await loadViewer();
  if (!viewer) {
    const wanted = pathOf((await headers()).get('x-leitstand-path'));
    redirect(`/sign-in?to=${encodeURIComponent(wanted)}`);
  }
  const theme = pickTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <ViewerProvider viewer={viewer}>
      <DataProvider>
        <LiveProvider id={viewer.id} name={viewer.name}>
          <ActionsProvider>
            <ToastProvider>
              <DeskProvider>
                <Shell
                  theme={theme}
                  desk={
                    <>
                      <HandButton />
                      <DeskBar />
                      <Bell />
                    </>
                  }
                >
                  {children}
                </Shell>
              </DeskProvider>
            </ToastProvider>
          </ActionsProvider>
        </LiveProvider>
      </DataProvider>
    </ViewerProvider>
  );
}
