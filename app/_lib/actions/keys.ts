/** The part of a keyboard event that decides. */
type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The name of a press: `mod+k` (Ctrl, or ⌘ on a Mac), `alt+1`, `enter`, `?`. Shift is named only for keys that print
 * nothing by themselves, since `?` already says it.
 */
export function nameOfPress(press: Press): string {
  // With Alt, some keyboards print other signs: there the place of the key decides.
  const plain = press.altKey && /^(Key|Digit)/.test(press.code) ? press.code.slice(-1) : press.key;
  const key = plain === ' ' ? 'space' : plain.toLowerCase();
  const parts = [
    ...(press.ctrlKey || press.metaKey ? ['mod'] : []),
    ...(press.altKey ? ['alt'] : []),
    ...(press.shiftKey && key.length > 1 ? ['shift'] : []),
  ];
  return [...parts, key].join('+');
}

/** Whether typing into this element must not be taken for a key of the place. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Whether Enter or Space belong to what was reached by keyboard: it is pressed, and no key of the place. */
export function isOnControl(name: string, target: EventTarget | null): boolean {
  if (name !== 'enter' && name !== 'space') return false;
  const control = target instanceof Element ? target.closest('button, a, summary, [role]') : null;
  return control?.matches(':focus-visible') ?? false;
}

/**
 * Whether an urgent key may be taken from what has the focus: places marked `data-yields` give theirs up, a field among
 * them only while nothing is written in it.
 */
export function yieldsTo(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !target.closest('[data-yields]')) return false;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target.value === '' : true;
}

/** Whether an urgent key pressed now runs its action, from where the focus is. */
export function isFree(name: string, target: EventTarget | null): boolean {
  return yieldsTo(target) || (!isTyping(target) && !isOnControl(name, target));
}

/** Keys as printed on a cap: `mod+k` → `Ctrl K` or `⌘ K`. */
export function capsOf(key: string, mac: boolean): string[] {
  const names: Record<string, string> = { mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', enter: '↵', space: '␣' };
  return key.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
