import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isFree, yieldsTo } from './keys.ts';

/** Elements as far as the decision looks at them; the unit tests run without a browser. */
class FakeElement {
  isContentEditable = false;
  tagName = 'BODY';
  yields = false;
  reached = false;
  with(looks: Partial<FakeElement> & { value?: string }): this {
    return Object.assign(this, looks);
  }
  closest(what: string) {
    return what === '[data-yields]' ? (this.yields ? this : null) : this.tagName === 'BUTTON' ? this : null;
  }
  matches() {
    return this.reached;
  }
}
class FakeField extends FakeElement {
  override tagName = 'TEXTAREA';
  value = '';
}

beforeEach(() => {
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('HTMLElement', FakeElement);
  vi.stubGlobal('HTMLTextAreaElement', FakeField);
  vi.stubGlobal('HTMLInputElement', class {});
});
afterEach(() => vi.unstubAllGlobals());

const cases: [string, FakeElement, boolean, boolean][] = [
  ['the page itself', new FakeElement(), false, true],
  ['an entry of the list', new FakeElement().with({ tagName: 'BUTTON', yields: true, reached: true }), true, true],
  ['an empty answer', new FakeField().with({ yields: true }), true, true],
  ['an answer with words', new FakeField().with({ yields: true, value: 'Hello' }), false, false],
  ['another field', new FakeField(), false, false],
  ['a button reached by keyboard', new FakeElement().with({ tagName: 'BUTTON', reached: true }), false, false],
];

it.each(cases)('Enter on %s', (_, target, yields, free) => {
  const place = target as unknown as EventTarget;
  expect([yieldsTo(place), isFree('enter', place)]).toEqual([yields, free]);
});
