'use client';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Labelled } from '../ui/field.tsx';

export type Texts = { title: string; description: string };
type Props = { title: string; open: boolean; given?: Texts; onClose: () => void; onDone: (texts: Texts) => void };

/** Asks for a title and a description. */
export function TextsDialog({ title, open, given, onClose, onDone }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      {open ? <Form given={given ?? { title: '', description: '' }} onDone={onDone} /> : null}
    </Dialog>
  );
}

function Form({ given, onDone }: { given: Texts; onDone: (texts: Texts) => void }) {
  const t = useTranslations('saved');
  const [texts, setTexts] = useState(given);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (texts.title.trim()) onDone({ title: texts.title.trim(), description: texts.description.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 p-4">
      <Labelled label={t('field.title')}>
        <Input
          required
          maxLength={200}
          value={texts.title}
          onChange={(event) => setTexts({ ...texts, title: event.target.value })}
        />
      </Labelled>
      <Labelled label={t('field.description')}>
        <textarea
          rows={3}
          maxLength={2000}
          value={texts.description}
          onChange={(event) => setTexts({ ...texts, description: event.target.value })}
          className="w-full rounded-md border border-line bg-surface px-2.5 py-1.5 text-work"
        />
      </Labelled>
      <Button type="submit" kind="primary" className="self-end" disabled={!texts.title.trim()}>
        {t('keep')}
      </Button>
    </form>
  );
}
