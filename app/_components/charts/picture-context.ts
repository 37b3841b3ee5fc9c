'use client';
import { createContext, type RefObject } from 'react';
import type { Make } from './host.tsx';

/** Where a chart leaves what it draws, so that its panel can make a picture of it. */
export const PictureContext = createContext<RefObject<Make | null> | null>(null);
