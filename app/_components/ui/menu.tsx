'use client';
import { useSurfaces } from './later.ts';
import { Opener } from './opener.tsx';
import type { CheckProps, ItemProps, MenuProps, NamedProps, NoteProps, RadioProps } from './surfaces/menu.tsx';

/** A menu that opens at its trigger. */
export function Menu({ trigger, ...rest }: MenuProps) {
  return (
    <Opener trigger={trigger} popup="menu" open={rest.open}>
      {({ MenuSurface }, button) => <MenuSurface trigger={button} {...rest} />}
    </Opener>
  );
}

export function MenuItem(props: ItemProps) {
  const surfaces = useSurfaces();
  return surfaces ? <surfaces.MenuItem {...props} /> : null;
}

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>(props: RadioProps<Value>) {
  const surfaces = useSurfaces();
  return surfaces ? <surfaces.MenuChoice {...props} /> : null;
}

export function MenuLine() {
  const surfaces = useSurfaces();
  return surfaces ? <surfaces.MenuLine /> : null;
}

/** Items under a heading. */
export function MenuGroup(props: NamedProps) {
  const surfaces = useSurfaces();
  return surfaces ? <surfaces.MenuGroup {...props} /> : null;
}

/** Something that is on or off. */
export function MenuCheck(props: CheckProps) {
  const surfaces = useSurfaces();
  return surfaces ? <surfaces.MenuCheck {...props} /> : null;
}

/** A line that says something and does nothing. */
export function MenuNote(props: NoteProps) {
  const surfaces = useSurfaces();
  return surfaces ? <surfaces.MenuNote {...props} /> : null;
}
