'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { MOST_TILES } from '#server/domain/report/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { ChooseFigure, ChoosePart, ChooseSaved, WriteText } from './tile-forms.tsx';

type Show = DashboardBody['tiles'][number]['show'];
const KINDS = ['saved', 'part', 'figure', 'text'] as const;
const FORMS = { saved: ChooseSaved, part: ChoosePart, figure: ChooseFigure, text: WriteText };

type Props = { tiles: DashboardBody['tiles']; onAdd: (show: Show) => void };

/** Adds a tile: first what kind, then which. */
export function AddTile({ tiles, onAdd }: Props) {
  const t = useTranslations('saved.tile');
  const [kind, setKind] = useState<Show['kind'] | null>(null);
  const Form = kind ? FORMS[kind] : null;
  return (
    <>
      <Menu
        trigger={
          <Button disabled={tiles.length >= MOST_TILES}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        }
      >
        {KINDS.map((one) => (
          <MenuItem key={one} onSelect={() => setKind(one)}>
            {t(`kinds.${one}`)}
          </MenuItem>
        ))}
      </Menu>
      <Dialog open={kind !== null} onClose={() => setKind(null)} title={t('add')}>
        {Form ? (
          <Form
            onDone={(show) => {
              setKind(null);
              onAdd(show);
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}
