'use client';
import { useEffect, useRef, useState } from 'react';

export const SPEEDS = [1, 10, 60, 300, 600] as const;
export type Speed = (typeof SPEEDS)[number];

const TICK = 250;

type Clock = {
  at: number;
  playing: boolean;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  toggle: () => void;
  seek: (at: number) => void;
};

/**
 * A clock of the past that runs at a multiple of ours, stops at `end`, and tells of seconds passed by `onMove`.
 * @param start where it stands at first @param end the moment it cannot pass
 */
export function useClock(start: number, end: number, onMove: (at: number) => void): Clock {
  const [at, setAt] = useState(start);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(60);
  const told = useRef(onMove);
  told.current = onMove;
  const place = useRef(start);
  const move = (to: number) => {
    place.current = to;
    setAt(to);
    told.current(to);
  };
  const moved = useRef(move);
  moved.current = move;
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const next = place.current + (now - last) * speed;
      last = now;
      moved.current(Math.min(next, end));
      if (next >= end) setPlaying(false);
    }, TICK);
    return () => clearInterval(timer);
  }, [playing, speed, end]);
  return { at, playing, speed, setSpeed, toggle: () => setPlaying(!playing && place.current < end), seek: move };
}
