'use client';
import { Flag, Pencil, Plus, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { MarkForm } from './mark-form.tsx';
import { useMarkVerbs } from './use-mark-verbs.ts';
import { type Mark, useMarks } from './use-marks.ts';

type Props = { bounds: Bounds; timeZone: string; queue: string | null };

/** The marks of a range as a table, and the form that makes or changes one. */
export function MarkList({ bounds, timeZone, queue }: Props) {
  const t = useTranslations('marks');
  const { permissions } = useViewer();
  const { marks, error, data, refetch } = useMarks(bounds, queue);
  const [edited, setEdited] = useState<Mark | 'new' | null>(null);
  const { save, remove } = useMarkVerbs();
  const writes = permissions.includes('mark.write');
  if (error && !data) return <Failed error={error} onRetry={() => refetch()} />;
  return (
    <div className="flex flex-col gap-4 p-4">
      {writes && edited === null ? (
        <Button className="self-start" onClick={() => setEdited('new')}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      ) : null}
      {edited === null ? null : (
        <MarkForm
          key={edited === 'new' ? 'new' : edited.id}
          mark={edited === 'new' ? null : edited}
          {...{ bounds, timeZone, queue }}
          onCancel={() => setEdited(null)}
          onSave={async (fields) => {
            await save(edited === 'new' ? null : edited, fields);
            setEdited(null);
          }}
        />
      )}
      {marks.length === 0 ? (
        <Empty icon={Flag} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : (
        <MarkTable {...{ marks, timeZone }} {...(writes ? { onEdit: setEdited, onRemove: remove } : {})} />
      )}
    </div>
  );
}

type TableProps = {
  marks: readonly Mark[];
  timeZone: string;
  onEdit?: (mark: Mark) => void;
  onRemove?: (mark: Mark) => void;
};

function MarkTable({ marks, timeZone, onEdit, onRemove }: TableProps) {
  const t = useTranslations('marks');
  const locale = useLocale();
  const at = (instant: string) => formatInstant(instant, locale, timeZone);
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('when')}</Th>
          <Th>{t('kind')}</Th>
          <Th>{t('label')}</Th>
          <Th>{t('scope')}</Th>
          <Th>{t('source')}</Th>
          {onEdit ? <Th>{t('actions')}</Th> : null}
        </tr>
      </thead>
      <tbody>
        {marks.map((mark) => (
          <tr key={mark.id} data-mark={mark.id}>
            <Td className="whitespace-nowrap">
              {at(mark.from)}
              {mark.to === null ? null : <span className="block text-ink-3">– {at(mark.to)}</span>}
            </Td>
            <Td>
              <Badge tone={mark.kind === 'outage' ? 'bad' : 'plain'}>{t(`kinds.${mark.kind}`)}</Badge>
            </Td>
            <Td className="break-words">
              {mark.label}
              {mark.leaveOut ? <span className="block text-2xs text-ink-3">{t('leftOut')}</span> : null}
            </Td>
            <Td>{[mark.queue, mark.site].filter((name) => name !== null).join(', ') || t('everywhere')}</Td>
            <Td className="text-ink-2">
              {t(`sources.${mark.source}`)}
              {mark.by === null ? null : <span className="block text-2xs text-ink-3">{mark.by}</span>}
            </Td>
            {onEdit ? (
              <Td className="whitespace-nowrap">
                {mark.source === 'audit' ? null : (
                  <>
                    <Button
                      kind="ghost"
                      size="smallIcon"
                      aria-label={t('edit', { label: mark.label })}
                      onClick={() => onEdit(mark)}
                    >
                      <Pencil aria-hidden />
                    </Button>
                    <Button
                      kind="ghost"
                      size="smallIcon"
                      aria-label={t('remove', { label: mark.label })}
                      onClick={() => onRemove?.(mark)}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </>
                )}
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
