'use client';
import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { fetchSurfaces, useSurfaces } from './later.ts';
import type { Trigger } from './trigger.ts';

type Surfaces = NonNullable<ReturnType<typeof useSurfaces>>;

type Props = {
  trigger: Trigger;
  popup: 'menu' | 'dialog';
  /** Is to be open, for what can be opened from elsewhere as well. */
  open?: boolean | undefined;
  children: (surfaces: Surfaces, trigger: Trigger) => ReactNode;
};

/**
 * A button that opens a surface. Until the surface's code is there the button stands alone; what is done to it by then is
 * done again when it has its surface. It never changes places under a hand: not while it has the focus or is pressed.
 */
export function Opener({ trigger, popup, open = false, children }: Props) {
  const surfaces = useSurfaces();
  const button = useRef<HTMLButtonElement>(null);
  const [whole, setWhole] = useState(surfaces !== null);
  const [asked, setAsked] = useState<Event | null>(null);
  const wanted = open || asked !== null;

  const complete = () => {
    const held = button.current?.matches(':focus, :active') ?? false;
    if (surfaces && (wanted || !held)) setWhole(true);
  };
  useLayoutEffect(complete, [surfaces, wanted]);
  useEffect(() => {
    if (wanted) fetchSurfaces();
  }, [wanted]);
  useEffect(() => {
    if (!whole || !asked || !button.current) return;
    setAsked(null);
    button.current.focus({ preventScroll: true });
    button.current.dispatchEvent(asked);
  }, [whole, asked]);

  if (surfaces && whole) return children(surfaces, cloneElement(trigger, { ref: button }));
  const ask = (event: KeyboardEvent | MouseEvent, again: Event) => {
    event.preventDefault();
    event.stopPropagation();
    setAsked(again);
  };
  return cloneElement(trigger, {
    ref: button,
    'aria-haspopup': popup,
    'aria-expanded': false,
    onBlur: complete,
    onPointerLeave: complete,
    onClick: (event: MouseEvent) => {
      ask(event, new MouseEvent('click', { bubbles: true, cancelable: true, detail: event.detail }));
    },
    onKeyDown: (event: KeyboardEvent) => {
      const { key } = event;
      if (popup !== 'menu' || (key !== 'ArrowDown' && key !== 'ArrowUp')) return;
      ask(event, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
  });
}
