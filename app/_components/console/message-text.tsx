import { pieces } from '#widget/protocol/links.ts';

/** A message as text; addresses in it can be followed, nothing in it is markup. */
export function MessageText({ text }: { text: string }) {
  return (
    <span className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      {pieces(text).map((part) =>
        part.href ? (
          <a
            key={part.from}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="underline underline-offset-2"
          >
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
