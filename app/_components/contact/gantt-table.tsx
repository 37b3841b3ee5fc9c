'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration, formatLength } from '#app/_lib/format/duration.ts';
import { NO_VALUE } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import type { Piece } from './lanes.ts';
import { usePieceWords } from './piece-words.ts';

/** The pieces of the timeline as rows, in the order in which they began. */
export function GanttTable({ pieces, start }: { pieces: readonly Piece[]; start: number }) {
  const t = useTranslations('timeline');
  const cockpit = useTranslations('cockpit');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const { resultOf } = usePieceWords();
  return (
    <Table label={t('label')}>
      <thead>
        <tr>
          <Th>{t('began')}</Th>
          <Th numeric>{t('after')}</Th>
          <Th numeric>{t('length')}</Th>
          <Th>{t('what')}</Th>
          <Th>{t('who')}</Th>
          <Th>{t('result')}</Th>
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece) => (
          <tr key={piece.id} data-piece={piece.kind}>
            <Td className="whitespace-nowrap">{formatInstant(piece.from, locale, timeZone)}</Td>
            <Td numeric>+{formatDuration(piece.from - start)}</Td>
            <Td numeric>
              {piece.kind === 'message' ? NO_VALUE : piece.open ? t('open') : formatLength(piece.to - piece.from)}
            </Td>
            <Td>{t(`kinds.${piece.kind}`)}</Td>
            <Td className="max-w-40 truncate">
              {piece.kind === 'message' && ['visitor', 'agent', 'system'].includes(piece.who)
                ? cockpit(`senders.${piece.who as 'visitor'}`)
                : piece.who}
            </Td>
            <Td>{resultOf(piece) || NO_VALUE}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
