'use client';
import { Copy, Ellipsis, History, Pencil, Share2, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { errorKey } from '#app/_lib/trpc/error.ts';
import type { DashboardBody, ReportBody } from '#server/domain/report/body.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Kept } from './outputs.ts';
import { ShareDialog } from './share-dialog.tsx';
import { TextsDialog } from './texts-dialog.tsx';
import { useReportVerbs } from './use-report-verbs.ts';
import { VersionsDialog } from './versions-dialog.tsx';

type Props<K extends Kept> = {
  kept: K;
  /** What stands on the screen now. */
  body: K['body'];
  dirty: boolean;
  /** Puts a body onto the screen in place of what stands there. */
  onTake: (body: K['body']) => void;
  onReread: () => Promise<K | undefined>;
  onRemoved: () => void;
  onCopied: (copy: { id: string }) => void;
  children?: ReactNode;
};

/** Everything that can be done with a kept report or dashboard, and how it stands: draft, published, changed. */
export function KeptBar<K extends Kept>({
  kept,
  body,
  dirty,
  onTake,
  onReread,
  onRemoved,
  onCopied,
  children,
}: Props<K>) {
  const t = useTranslations('saved');
  const verbs = useReportVerbs();
  const [dialog, setDialog] = useState<'texts' | 'share' | 'versions' | 'copy' | null>(null);
  const close = () => setDialog(null);
  const { id, title, description } = kept;
  const content = (given: ReportBody | DashboardBody, texts = { title, description }) =>
    kept.kind === 'report'
      ? { kind: 'report' as const, ...texts, body: given as ReportBody }
      : { kind: 'dashboard' as const, ...texts, body: given as DashboardBody };
  const conflict = verbs.save.error !== null && errorKey(verbs.save.error) === 'conflict';
  const save = async (revision = kept.revision, texts = { title, description }) => {
    const saved = await verbs.save.mutateAsync({ id, revision, content: content(body, texts) }).catch(() => null);
    if (saved) verbs.say(t('kept'));
    return saved;
  };
  const publish = async () => {
    const saved = dirty ? await save() : kept;
    if (!saved) return;
    verbs.publish.mutate({ id, revision: saved.revision }, { onSuccess: () => verbs.say(t('published')) });
  };
  const busy = verbs.save.isPending || verbs.publish.isPending;
  return (
    <>
      <section aria-label={t('bar')} className="flex flex-wrap items-center gap-2">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
          {kept.mine ? (
            <>
              <Badge tone={kept.version === null ? 'plain' : 'good'}>
                {kept.version === null ? t('state.draft') : t('state.published', { version: kept.version })}
              </Badge>
              {kept.version !== null && (kept.changed || dirty) ? (
                <Badge tone="warn">{t('state.changed')}</Badge>
              ) : null}
              <span className="text-ink-3 text-xs">{t(`audience.${kept.audience}`)}</span>
            </>
          ) : (
            <span className="text-ink-3 text-xs">{t('by', { owner: kept.owner.name })}</span>
          )}
          {description ? <span className="min-w-0 truncate text-ink-2 text-xs">{description}</span> : null}
        </span>
        {children}
        {kept.mine ? (
          <>
            <Button disabled={!dirty || busy} onClick={() => void save()}>
              {t('save')}
            </Button>
            <Button kind="primary" disabled={(!dirty && !kept.changed) || busy} onClick={() => void publish()}>
              {t('publish')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setDialog('copy')}>
            <Copy aria-hidden />
            {t('duplicate')}
          </Button>
        )}
        {kept.mine ? (
          <Menu
            align="end"
            trigger={
              <Button size="icon" aria-label={t('actions')}>
                <Ellipsis aria-hidden />
              </Button>
            }
          >
            <MenuItem onSelect={() => setDialog('texts')}>
              <Pencil aria-hidden />
              {t('rename')}
            </MenuItem>
            <MenuItem onSelect={() => setDialog('share')}>
              <Share2 aria-hidden />
              {t('share.title')}
            </MenuItem>
            <MenuItem onSelect={() => setDialog('versions')}>
              <History aria-hidden />
              {t('versions.title')}
            </MenuItem>
            <MenuItem onSelect={() => setDialog('copy')}>
              <Copy aria-hidden />
              {t('duplicate')}
            </MenuItem>
            <MenuLine />
            <MenuItem onSelect={() => verbs.remove(kept, onRemoved)}>
              <Trash2 aria-hidden />
              {t('remove')}
            </MenuItem>
          </Menu>
        ) : null}
      </section>
      {conflict ? (
        <Notice
          tone="warn"
          icon={TriangleAlert}
          action={
            <span className="flex gap-2">
              <Button
                size="small"
                onClick={async () => {
                  const theirs = await onReread();
                  if (theirs) await save(theirs.revision);
                }}
              >
                {t('conflict.mine')}
              </Button>
              <Button
                size="small"
                onClick={async () => {
                  const theirs = await onReread();
                  verbs.save.reset();
                  if (theirs) onTake(theirs.body);
                }}
              >
                {t('conflict.theirs')}
              </Button>
            </span>
          }
        >
          {t('conflict.text')}
        </Notice>
      ) : null}
      <TextsDialog
        title={t('rename')}
        open={dialog === 'texts'}
        given={{ title, description }}
        onClose={close}
        onDone={(texts) => {
          close();
          void save(kept.revision, texts);
        }}
      />
      <TextsDialog
        title={t('duplicate')}
        open={dialog === 'copy'}
        given={{ title: t('copyOf', { title }), description }}
        onClose={close}
        onDone={(texts) => {
          close();
          verbs.duplicate.mutate({ id, copy: crypto.randomUUID(), title: texts.title }, { onSuccess: onCopied });
        }}
      />
      <ShareDialog id={id} published={kept.version !== null} open={dialog === 'share'} onClose={close} />
      <VersionsDialog
        report={kept}
        open={dialog === 'versions'}
        onClose={close}
        onRestored={(restored) => onTake(restored.body as K['body'])}
      />
    </>
  );
}
