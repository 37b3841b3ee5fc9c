'use client';
import type { EChartsCoreOption } from 'echarts/core';
import { createContext, type RefObject } from 'react';
import type { Look } from '#server/domain/chart/theme.ts';

/** Decides what is drawn, in the colours of the theme as it is now. */
export type Make = (look: Pick<Look, 'palette' | 'animate'>) => EChartsCoreOption;

/** Where a chart leaves what it draws, so that its panel can make a picture of it. */
export const PictureContext = createContext<RefObject<Make | null> | null>(null);
