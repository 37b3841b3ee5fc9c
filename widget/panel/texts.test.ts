import { expect, test } from 'vitest';
import english from '#messages/widget/en.json' with { type: 'json' };
import { chooseLanguage, loadLanguage, type TextKey } from './texts.ts';

test('chooses the first wished language that there is a file for', () => {
  expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLanguage(['', '../../x', 'tlh'])).toBe('en');
});

test.each(['de', 'pl', 'da'])('%s says everything that English says, with the same values', async (tag) => {
  const { say } = await loadLanguage([tag]);
  const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of Object.keys(english) as TextKey[]) {
    expect(say(key), key).not.toBe('');
    expect(named(say(key)), key).toEqual(named(english[key]));
  }
  const files = import.meta.glob('../../messages/widget/*.json', { import: 'default', eager: true });
  expect(Object.keys(files[`../../messages/widget/${tag}.json`] as object)).toEqual(Object.keys(english));
});

test('fills values in and leaves unknown names alone', async () => {
  const { say } = await loadLanguage(['en']);
  expect(say('waitingPlace', { position: 2, length: 5 })).toBe('Your place in the queue: 2 of 5');
  expect(say('typing', { name: '{name}' })).toBe('{name} is typing …');
});
