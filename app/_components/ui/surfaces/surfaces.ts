import { DialogSurface } from './dialog.tsx';
import { MenuCheck, MenuChoice, MenuGroup, MenuItem, MenuLine, MenuNote, MenuSurface } from './menu.tsx';
import { PaletteSurface } from './palette.tsx';
import { PopoverSurface } from './popover.tsx';
import { ToastSurface, toasts } from './toast.tsx';

/** Everything that lies over a screen, in one piece; `later.ts` says when it is fetched. */
export const surfaces = {
  ...{ MenuSurface, MenuItem, MenuChoice, MenuCheck, MenuGroup, MenuLine, MenuNote },
  ...{ DialogSurface, PaletteSurface, PopoverSurface, ToastSurface, toasts },
};
