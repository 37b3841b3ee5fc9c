import { type Inline, type TextBlock, textBlocks } from '#app/_lib/text/blocks.ts';

const HEADINGS = {
  1: ['h2', 'font-semibold text-lg leading-snug'],
  2: ['h3', 'font-semibold text-base leading-snug'],
  3: ['h4', 'font-semibold text-sm leading-snug'],
} as const;

/** A text with headings, bold, lists and links; nothing in it is markup. */
export function FormattedText({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-2 break-words [overflow-wrap:anywhere]">
      {textBlocks(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: TextBlock }) {
  switch (block.kind) {
    case 'heading': {
      const [Heading, looks] = HEADINGS[block.level];
      return (
        <Heading className={looks}>
          <Line line={block.line} />
        </Heading>
      );
    }
    case 'list': {
      const List = block.numbered ? 'ol' : 'ul';
      return (
        <List className={block.numbered ? 'list-decimal pl-5' : 'list-disc pl-5'}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
            <li key={index}>
              <Line line={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'paragraph':
      return (
        <p>
          {block.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
            <span key={index} className="block">
              <Line line={line} />
            </span>
          ))}
        </p>
      );
  }
}

function Line({ line }: { line: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
  return line.map((part, index) => <Piece key={index} {...part} />);
}

function Piece({ text, bold, href }: Inline) {
  const words = bold ? <strong>{text}</strong> : text;
  if (href === undefined) return words;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="underline underline-offset-2">
      {words}
    </a>
  );
}
