'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Input, Labelled } from '../ui/field.tsx';

type Props = { label: string; secret: string; onDone: () => void };

/** A secret that is shown this once: to be copied, then gone. */
export function SecretOnce({ label, secret, onDone }: Props) {
  const t = useTranslations('admin.secret');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  async function copy() {
    field.current?.select();
    // Browsers give no clipboard to pages without TLS; what is selected can be copied by hand.
    const done = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
  }

  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="rounded-md bg-warn-soft p-2 text-warn">{t('once')}</p>
      <div className="flex items-end gap-2">
        <Labelled label={label} className="flex-1">
          <Input
            ref={field}
            readOnly
            value={secret}
            data-secret
            spellCheck={false}
            className="text-ellipsis font-mono"
            onFocus={(event) => event.target.select()}
          />
        </Labelled>
        <Button kind="primary" autoFocus onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? t('copied') : t('copy')}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </p>
      <div className="flex justify-end">
        <Button onClick={onDone}>{t('done')}</Button>
      </div>
    </div>
  );
}
