'use client';
import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Placed } from '#server/domain/layout/place.ts';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { CellDialog } from '../cockpit/cell-dialog.tsx';
import { Misread } from '../cockpit/cockpit.tsx';
import type { ReportAddress } from '../cockpit/use-report.ts';
import { useView } from '../cockpit/use-view.ts';
import { ContactDialog } from '../contact/contact-dialog.tsx';
import { LayoutGrid } from '../layout-grid/layout-grid.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Tile } from './tile.tsx';
import { WriteText } from './tile-forms.tsx';
import { useTileNames } from './use-tile-names.ts';

type Show = DashboardBody['tiles'][number]['show'];
type Props = {
  tiles: DashboardBody['tiles'];
  state: ReportAddress;
  onPlace: ((placed: Placed[]) => void) | undefined;
  onChange: (id: string, show: Show) => void;
  onRemove: (id: string) => void;
};

/** The tiles in their places, and what is behind each of their figures. */
export function Tiles({ tiles, state, onPlace, onChange, onRemove }: Props) {
  const t = useTranslations('saved.tile');
  const common = useTranslations('common');
  const { view, catalogue, error, retry } = useView(state);
  const nameOf = useTileNames(tiles, catalogue);
  const { address, setAddress, report } = state;
  const [written, setWritten] = useState<string | null>(null);
  const text = tiles.find(({ id }) => id === written)?.show;
  const figures = tiles.flatMap(({ show }) =>
    show.kind === 'figure' && Object.keys(show.filters).length === 0 ? show.figure : [],
  );
  return (
    <>
      <Misread onClean={(keys) => setAddress(Object.fromEntries(keys.map((key) => [key, null])))} />
      {error ? <Failed error={error} onRetry={retry} /> : null}
      {!view && !error ? <Skeleton label={common('loading')} lines={8} /> : null}
      {view ? (
        <div className="p-4">
          <LayoutGrid
            tiles={tiles}
            onChange={onPlace}
            nameOf={nameOf}
            render={(id) => {
              const tile = tiles.find((one) => one.id === id);
              return tile ? <Tile show={tile.show} view={view} state={state} figures={figures} /> : null;
            }}
            tools={(id) => (
              <>
                {tiles.find((one) => one.id === id)?.show.kind === 'text' ? (
                  <Button
                    kind="ghost"
                    size="smallIcon"
                    aria-label={t('change', { name: nameOf(id) })}
                    onClick={() => setWritten(id)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                ) : null}
                <Button
                  kind="ghost"
                  size="smallIcon"
                  aria-label={t('remove', { name: nameOf(id) })}
                  onClick={() => onRemove(id)}
                >
                  <Trash2 aria-hidden />
                </Button>
              </>
            )}
          />
        </div>
      ) : null}
      <Dialog open={text !== undefined} onClose={() => setWritten(null)} title={t('kinds.text')}>
        {written !== null && text?.kind === 'text' ? (
          <WriteText
            key={written}
            given={text.text}
            onDone={(show) => {
              setWritten(null);
              onChange(written, show);
            }}
          />
        ) : null}
      </Dialog>
      <CellDialog
        cell={address.open === null ? address.cell : null}
        definition={address.cell ? catalogue?.get(address.cell.metric) : undefined}
        report={report}
        onClose={() => setAddress({ cell: null })}
        onOpen={(contact) => setAddress({ open: contact })}
      />
      <ContactDialog contact={address.open} onClose={() => setAddress({ open: null })} />
    </>
  );
}
