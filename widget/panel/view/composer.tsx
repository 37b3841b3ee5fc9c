import { useEffect, useRef, useState } from 'preact/hooks';
import { useFocusWish, usePanel } from './context.ts';
import { LONGEST } from './start-form.tsx';

/** The other side is told of typing at most this often, and of its end after this long. */
const TYPING_EVERY = 3_000;
const TYPING_ENDS = 4_000;

/** Tells the other side that somebody types here; stops by itself. */
function useTyping(tell: (on: boolean) => void) {
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => {
    clearTimeout(timer.current);
    if (told.current) tell(false);
    told.current = 0;
  };
  return {
    stop,
    typed() {
      if (Date.now() - told.current > TYPING_EVERY) {
        told.current = Date.now();
        tell(true);
      }
      clearTimeout(timer.current);
      timer.current = setTimeout(stop, TYPING_ENDS);
    },
  };
}

/** Where one writes: Enter sends, Shift-Enter breaks the line; the draft survives reloads. */
export function Composer() {
  const { chat, language } = usePanel();
  const focus = useFocusWish();
  const [text, setText] = useState(chat.draft.get);
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useTyping(chat.typing);
  const over = text.length - LONGEST;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field grows with what stands in it
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, 140)}px`;
  }, [text]);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);

  const write = (value: string) => {
    setText(value);
    chat.draft.put(value);
    if (value) typing.typed();
    else typing.stop();
  };
  const send = (event: Event) => {
    event.preventDefault();
    if (!text.trim() || over > 0) return field.current?.focus();
    chat.say(text.trim());
    write('');
    field.current?.focus();
  };
  return (
    <form class="composer" onSubmit={send}>
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={language.say('write')}
        placeholder={language.say('write')}
        aria-invalid={over > 0}
        aria-describedby="over"
        enterkeyhint="send"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
        }}
      />
      <button type="submit" class="primary">
        {language.say('send')}
      </button>
      <p id="over" class="wrong" role="alert">
        {over > 0 && language.say('tooLong', { count: over })}
      </p>
    </form>
  );
}
