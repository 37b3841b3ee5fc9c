import type { ComponentProps, ReactElement } from 'react';

/** The button that opens something. */
export type Trigger = ReactElement<ComponentProps<'button'>>;
