import { describe, expect, it } from 'vitest';
import { beginningOf, inlineParts, textBlocks } from './blocks.ts';

describe('a text with simple formatting', () => {
  it('has headings, lists and paragraphs', () => {
    const text = '# Week 12\nTwo **campaigns** run.\nCalls rise.\n\n- one\n- two\n1. first\n2) second\n### Later';
    expect(textBlocks(text)).toEqual([
      { kind: 'heading', level: 1, line: [{ text: 'Week 12' }] },
      {
        kind: 'paragraph',
        lines: [[{ text: 'Two ' }, { text: 'campaigns', bold: true }, { text: ' run.' }], [{ text: 'Calls rise.' }]],
      },
      { kind: 'list', numbered: false, items: [[{ text: 'one' }], [{ text: 'two' }]] },
      { kind: 'list', numbered: true, items: [[{ text: 'first' }], [{ text: 'second' }]] },
      { kind: 'heading', level: 3, line: [{ text: 'Later' }] },
    ]);
  });

  it('begins a new paragraph and a new list behind an empty line', () => {
    expect(textBlocks('a\n\nb\n\n- c\n\n- d').map(({ kind }) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'list',
      'list',
    ]);
    expect(textBlocks(' \n\n')).toEqual([]);
  });

  it('takes what is no mark as it stands', () => {
    for (const line of ['#no heading', '#### four', '2026. was', '-5 %', 'a ** b', '[x] (y)', '**', '**open']) {
      expect(textBlocks(line)).toHaveLength(1);
      expect(
        inlineParts(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }
    expect(textBlocks('#no heading')[0]?.kind).toBe('paragraph');
    expect(textBlocks('-5 %')[0]?.kind).toBe('paragraph');
  });
});

it('begins with its first words', () => {
  expect(beginningOf('\n# **Week** 12\nmore')).toBe('Week 12');
  expect([beginningOf('- one\n- two'), beginningOf('as it is'), beginningOf(' ')]).toEqual(['one', 'as it is', '']);
});

describe('links', () => {
  it('have their own words, or stand as they are, bold as well', () => {
    const [link] = inlineParts('[the plan](https://a.example/p?q=1)');
    expect(link).toEqual({ text: 'the plan', href: 'https://a.example/p?q=1' });
    expect(inlineParts('**see https://a.example/x**')[1]).toEqual({
      text: 'https://a.example/x',
      href: 'https://a.example/x',
      bold: true,
    });
  });

  it.each([
    '[click](javascript:alert(1))',
    '[click](JaVaScRiPt:alert)',
    '[click](data:text/html,x)',
    '[click](vbscript:x)',
    '[click](//evil.example)',
    '[click](/own)',
    '<a href="javascript:x">x</a>',
    '<img src=x onerror=alert(1)>',
  ])('lead nowhere else: %s', (line) => {
    expect(inlineParts(line).filter(({ href }) => href !== undefined)).toEqual([]);
    expect(
      inlineParts(line)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line);
  });
});
