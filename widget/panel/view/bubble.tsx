import type { Sender } from '../../protocol/frames.ts';
import { pieces } from '../../protocol/links.ts';
import type { Delivery } from '../chat/delivery.ts';
import type { TextKey } from '../texts.ts';
import { usePanel } from './context.ts';

type Props = {
  sender: Sender;
  name?: string | undefined;
  text: string;
  at: string;
  delivery?: Delivery | undefined;
  failed?: TextKey | undefined;
  /** Absent where sending again is of no use. */
  again?: (() => void) | undefined;
  remove?: () => void;
};

/** What was written, as text; links are the only thing made of it. */
function Written({ text }: { text: string }) {
  const { language } = usePanel();
  return (
    <p class="text" dir="auto">
      {pieces(text).map((piece) =>
        piece.href ? (
          <a
            key={piece.from}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={language.say('opensNewTab')}
          >
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}

/** One message: who, what, when, and for own ones how far it has come. */
export function Bubble({ sender, name, text, at, delivery, failed, again, remove }: Props) {
  const { language, site } = usePanel();
  const { say, locale } = language;
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
  const author = sender === 'visitor' ? say('you') : name || (sender === 'agent' ? say('agent') : site);
  return (
    <li class={sender}>
      <p class="who">{author}</p>
      <Written text={text} />
      <p class="meta">
        <time dateTime={at}>{time}</time>
        {delivery && <span class={`delivery ${delivery}`}>{say(delivery)}</span>}
      </p>
      {failed && (
        <p class="refusal">
          <span>{say(failed)}</span>
          {again && (
            <button type="button" onClick={again}>
              {say('again')}
            </button>
          )}
          <button type="button" onClick={remove}>
            {say('remove')}
          </button>
        </p>
      )}
    </li>
  );
}
