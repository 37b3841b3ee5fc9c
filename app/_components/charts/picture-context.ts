'use client';
import type { EChartsCoreOption } from 'echarts/core';
import { createContext, type RefObject } from 'react';
import type { Look } from '#server/domain/chart/theme.ts';

/** Decides what is drawn, in the colours of the theme as it is now. */
export type Make = (look: Pick<Look, 'palette' | 'animate' | 'width'>) => EChartsCoreOption;

/** What a picture of a chart needs: how it is drawn, and what its flags stand for. */
export type Drawn = { make: Make; notes: readonly string[] };

/** Where a chart leaves what it draws, so that its panel can make a picture of it. */
export const PictureContext = createContext<RefObject<Drawn | null> | null>(null);
