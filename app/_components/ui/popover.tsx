'use client';
import { Opener } from './opener.tsx';
import type { PopoverProps } from './surfaces/popover.tsx';

/** A small card at its trigger, for definitions and short forms. */
export function Popover({ trigger, ...rest }: PopoverProps) {
  return (
    <Opener trigger={trigger} popup="dialog">
      {({ PopoverSurface }, button) => <PopoverSurface trigger={button} {...rest} />}
    </Opener>
  );
}
