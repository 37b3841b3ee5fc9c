'use client';
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import type { Trigger } from '../trigger.ts';

export type PopoverProps = { trigger: Trigger; title: string; children: ReactNode };

/** A small card at its trigger, for definitions and short forms. */
export function PopoverSurface({ trigger, title, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="w-[min(24rem,calc(100vw-1rem))] rounded-lg border border-line bg-raised p-3 text-work shadow-lg outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Base.Title className="mb-1 font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
