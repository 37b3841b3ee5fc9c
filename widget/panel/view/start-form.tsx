import { useEffect, useRef, useState } from 'preact/hooks';
import type { TextKey } from '../texts.ts';
import { useChat, useFocusWish, usePanel } from './context.ts';

/** Longest message, in characters, that the server takes. */
export const LONGEST = 8_000;

/** Asks for the question and, if one likes, the name. Connects as soon as somebody writes. */
export function StartForm() {
  const { chat, language } = usePanel();
  const { startError } = useChat();
  const focus = useFocusWish();
  const [name, setName] = useState('');
  const [question, setQuestion] = useState(chat.draft.get);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { say } = language;
  const over = question.length - LONGEST;
  const wrong: TextKey | null = missing ? 'questionMissing' : over > 0 ? 'tooLong' : startError;

  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (!question.trim() || over > 0) {
      setMissing(over <= 0);
      field.current?.focus();
      return;
    }
    chat.draft.put('');
    chat.start(name.trim(), question.trim());
  };
  const write = (text: string) => {
    setQuestion(text);
    setMissing(false);
    chat.draft.put(text);
    chat.wake();
  };
  return (
    <main class="form">
      <form onSubmit={submit} noValidate>
        <p class="intro">{say('intro')}</p>
        <label for="name">
          {say('name')} <span>({say('optional')})</span>
        </label>
        <input
          id="name"
          autocomplete="name"
          maxLength={200}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <label for="question">{say('question')}</label>
        <textarea
          id="question"
          ref={field}
          rows={5}
          required
          value={question}
          aria-invalid={wrong !== null}
          aria-describedby="wrong"
          onInput={(event) => write(event.currentTarget.value)}
        />
        <p id="wrong" class="wrong" role="alert">
          {wrong && say(wrong, { count: over })}
        </p>
        <button type="submit" class="primary">
          {say('start')}
        </button>
      </form>
    </main>
  );
}
