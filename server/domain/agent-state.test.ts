import { describe, expect, it } from 'vitest';
import { derivedState } from './agent-state.ts';

describe('derivedState', () => {
  it('turns a ready agent with only wrap-ups in hand to wrap-up, and back at the end', () => {
    expect(derivedState('ready', { talking: 0, wrappingUp: 1 })).toBe('wrapup');
    expect(derivedState('wrapup', { talking: 0, wrappingUp: 1 })).toBe('wrapup');
    expect(derivedState('wrapup', { talking: 0, wrappingUp: 0 })).toBe('ready');
  });

  it('keeps an agent ready who still talks beside a wrap-up', () => {
    expect(derivedState('ready', { talking: 1, wrappingUp: 1 })).toBe('ready');
    expect(derivedState('wrapup', { talking: 1, wrappingUp: 1 })).toBe('ready');
  });

  it.each(['busy', 'away', 'offline'] as const)('leaves %s, set by hand, as it is', (state) => {
    expect(derivedState(state, { talking: 0, wrappingUp: 1 })).toBe(state);
    expect(derivedState(state, { talking: 0, wrappingUp: 0 })).toBe(state);
  });
});
