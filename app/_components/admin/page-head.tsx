import type { ReactNode } from 'react';

type Props = { title: string; lead: string; action?: ReactNode };

/** What a page of the administration is for, and the thing that is done most there. */
export function PageHead({ title, lead, action }: Props) {
  return (
    <header className="flex flex-wrap items-start gap-3 px-3 pt-4 pb-3">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="font-semibold text-base">{title}</h1>
        <p className="max-w-prose text-ink-2 text-work">{lead}</p>
      </div>
      {action}
    </header>
  );
}
