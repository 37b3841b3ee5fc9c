'use client';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useActs } from './acts-provider.tsx';

type Props = { row: string; label: string; children: ReactNode };

/** The button of a row that opens what can be done to it. */
export function RowMenu({ row, label, children }: Props) {
  const acts = useActs();
  if (!acts) return null;
  return (
    <Menu
      align="end"
      open={acts.opened === row}
      onOpenChange={(next) => acts.open(next ? row : null)}
      trigger={
        <Button kind="ghost" size="smallIcon" aria-label={label} data-act={row}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {children}
    </Menu>
  );
}
