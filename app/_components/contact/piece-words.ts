'use client';
import { useTranslations } from 'next-intl';
import { formatDuration, formatLength } from '#app/_lib/format/duration.ts';
import type { Lane, Piece } from './lanes.ts';
import { outcomeName } from './words.ts';

const RESULTS = ['accepted', 'declined', 'expired', 'revoked'] as const;
const SENDERS = ['visitor', 'agent', 'system'] as const;

/** The words of the timeline's lanes and pieces. */
export function usePieceWords() {
  const t = useTranslations('timeline');
  const cockpit = useTranslations('cockpit');

  function resultOf({ kind, result }: Piece): string {
    if (result === null) return '';
    if (kind === 'visit') return outcomeName(result, cockpit);
    const known = RESULTS.find((one) => one === result);
    return known ? t(`results.${known}`) : result;
  }
  function titleOf(piece: Piece): string {
    const sender = SENDERS.find((one) => one === piece.who);
    const who = piece.kind === 'message' && sender ? cockpit(`senders.${sender}`) : piece.who;
    return [t(`kinds.${piece.kind}`), who, resultOf(piece)].filter((text) => text !== '').join(' · ');
  }
  return {
    titleOf,
    resultOf,
    /** The whole piece in one line, as a screen reader says it. */
    nameOf(piece: Piece, start: number): string {
      const at = `+${formatDuration(piece.from - start)}`;
      if (piece.kind === 'message') return `${titleOf(piece)}, ${at}`;
      const length = piece.open ? t('open') : formatLength(piece.to - piece.from);
      return t('piece', { title: titleOf(piece), at, length });
    },
    laneName({ kind, name }: Pick<Lane, 'kind' | 'name'>): string {
      return kind === 'messages' ? t('messages') : name;
    },
  };
}
