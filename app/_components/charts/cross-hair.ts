'use client';
import { createContext } from 'react';

/** Charts below it with the same name share one cross-hair: those over the same intervals. */
export const CrossHairContext = createContext('leitstand');
