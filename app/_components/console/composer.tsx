'use client';
import { Lock, MessageSquare, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { type DraftKind, readDraft, writeDraft } from '#app/_lib/desk/drafts.ts';
import { useLive } from '#app/_lib/live/react.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';

/** Longest message the server takes, in characters. */
const LONGEST = 8000;

type Props = { contact: string; visitorName: string; notesOnly: boolean };

/** Writes answers and notes; each has a draft of its own that survives everything. Mount it anew per contact. */
export const Composer = memo(Writing);

function Writing({ contact, visitorName, notesOnly }: Props) {
  const t = useTranslations('console.conversation');
  const viewer = useViewer();
  const live = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const [wanted, setKind] = useState<DraftKind>('answer');
  const kind = notesOnly ? 'note' : wanted;
  const [texts, setTexts] = useState<Record<DraftKind, string>>(() => ({
    answer: readDraft(localStorage, viewer.id, contact, 'answer'),
    note: readDraft(localStorage, viewer.id, contact, 'note'),
  }));
  const text = texts[kind];
  const over = text.length - LONGEST;
  // A draft that was found here is not typed by anybody now.
  const [typed, setTyped] = useState(false);
  const isTyping = typed && kind === 'answer' && text !== '';

  useEffect(() => {
    if (!isTyping) return;
    live?.typing(contact, true);
    return () => live?.typing(contact, false);
  }, [live, contact, isTyping]);

  // Whoever opened the conversation and types nowhere else goes on here; no caret is taken away.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus();
  }, []);

  const group = t('group');
  const actions = useMemo(
    () => [
      { id: 'focus', label: t('focus'), group, key: 'r', run: () => field.current?.focus() },
      {
        id: 'note',
        label: t('toNote'),
        group,
        key: 'alt+n',
        whileTyping: true,
        run: () => {
          setKind((held) => (held === 'note' ? 'answer' : 'note'));
          field.current?.focus();
        },
      },
    ],
    [t, group],
  );
  useActions(actions);

  function change(next: string) {
    setTyped(next !== '');
    setTexts((held) => ({ ...held, [kind]: next }));
    writeDraft(localStorage, viewer.id, contact, kind, next);
  }

  function send() {
    if (text.trim() === '' || over > 0) return;
    live?.send(contact, text, kind === 'note');
    change('');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  const note = kind === 'note';
  return (
    <form
      className={cn('border-line border-t p-3', note && 'bg-note')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {note ? (
        <p className="mb-1 flex items-center gap-1.5 font-semibold text-xs">
          <Lock className="size-3.5" aria-hidden />
          {t('note')} · {t('noteHint')}
        </p>
      ) : null}
      <textarea
        ref={field}
        value={text}
        data-yields
        rows={3}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={note ? t('writeNote') : t('write')}
        placeholder={note ? t('placeholderNote') : t('placeholder', { name: visitorName })}
        aria-invalid={over > 0}
        className={cn(
          'scroll-thin block max-h-60 w-full resize-none rounded-md border bg-surface px-3 py-2 text-sm [field-sizing:content]',
          note ? 'border-note-line border-dashed' : 'border-line',
        )}
      />
      <div className="mt-2 flex items-center gap-2">
        {notesOnly ? null : (
          <Button kind="ghost" size="small" aria-pressed={note} onClick={() => setKind(note ? 'answer' : 'note')}>
            {note ? <MessageSquare aria-hidden /> : <Lock aria-hidden />}
            {note ? t('toAnswer') : t('toNote')}
          </Button>
        )}
        <span role="status" className="min-w-0 flex-1 truncate text-right text-bad text-xs">
          {over > 0 ? t('tooLong', { over }) : null}
        </span>
        <Button type="submit" kind="primary" size="small" disabled={text.trim() === '' || over > 0}>
          <Send aria-hidden />
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
