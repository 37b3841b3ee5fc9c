'use client';
import { Plus, Settings2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useNow } from '#app/_lib/live/use-now.ts';
import { TILE_KINDS, type TileKind, withoutPage, withPage, withPlaces, withTile } from '#app/_lib/wall/draft.ts';
import {
  MANY_TILES,
  MOST_TILES,
  WALL_ROWS,
  type WallDefinition,
  type WallPage,
  type WallTile,
} from '#server/domain/wall/definition.ts';
import { LayoutGrid } from '../layout-grid/layout-grid.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { Tile } from '../wall/tile.tsx';
import { useTileName } from '../wall/use-tile-name.ts';
import { TileFields } from './tile-fields.tsx';
import { usePreview } from './use-preview.ts';

type Props = { page: WallPage; definition: WallDefinition; onChange: (definition: WallDefinition) => void };

/** One page: its tiles on the grid with their values of now, and beside it what is chosen of page or tile. */
export function PageEditor({ page, definition, onChange }: Props) {
  const t = useTranslations('wall.editor');
  const kinds = useTranslations('wall.kinds');
  const toast = useToast();
  const { timeZone } = useViewer();
  const now = useNow();
  const shownName = useTileName();
  const [chosen, setChosen] = useState<string | null>(null);
  const { tiles } = usePreview(page, timeZone);
  const tile = page.tiles.find(({ id }) => id === chosen);
  const put = (next: WallPage) => onChange(withPage(definition, next));
  const nameOf = (id: string) => {
    const known = tiles.get(id);
    const own = page.tiles.find((one) => one.id === id);
    return known ? shownName(known) : own ? own.title || kinds(own.kind) : '';
  };
  function add(kind: TileKind) {
    const id = `t${crypto.randomUUID().slice(0, 8)}`;
    const next = withTile(page, kind, id);
    if (!next) return toast.add({ title: t('full', { most: MOST_TILES }) });
    put(next);
    setChosen(id);
  }
  function removeTile(id: string) {
    put({ ...page, tiles: page.tiles.filter((one) => one.id !== id) });
    if (chosen === id) setChosen(null);
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row lg:overflow-hidden">
      <section aria-label={t('canvas')} className="flex min-w-0 flex-1 flex-col gap-2 p-4">
        <div className="flex flex-wrap items-center gap-2">
          <Menu
            trigger={
              <Button>
                <Plus aria-hidden />
                {t('addTile')}
              </Button>
            }
          >
            {TILE_KINDS.map((kind) => (
              <MenuItem key={kind} onSelect={() => add(kind)}>
                {kinds(kind)}
              </MenuItem>
            ))}
          </Menu>
          <Button kind="ghost" aria-pressed={!tile} onClick={() => setChosen(null)}>
            <Settings2 aria-hidden />
            {t('pageSettings')}
          </Button>
          {page.tiles.length > MANY_TILES ? (
            <p role="status" className="text-warn">
              {t('many', { count: page.tiles.length })}
            </p>
          ) : null}
        </div>
        <div data-theme={definition.theme} className="min-h-96 flex-1 rounded-lg border border-line bg-bg p-3 text-ink">
          {page.tiles.length === 0 ? (
            <p className="flex h-full items-center justify-center text-ink-2">{t('emptyPage')}</p>
          ) : (
            <LayoutGrid
              tiles={page.tiles}
              rows={WALL_ROWS}
              gap={8}
              onChange={(places) => put(withPlaces(page, places))}
              nameOf={nameOf}
              tools={(id) => (
                <>
                  <Button
                    kind="ghost"
                    size="smallIcon"
                    aria-label={t('setUp', { name: nameOf(id) })}
                    aria-pressed={id === chosen}
                    onClick={() => setChosen(id)}
                  >
                    <Settings2 aria-hidden />
                  </Button>
                  <Button
                    kind="ghost"
                    size="smallIcon"
                    aria-label={t('removeTile', { name: nameOf(id) })}
                    onClick={() => removeTile(id)}
                  >
                    <X aria-hidden />
                  </Button>
                </>
              )}
              render={(id) => {
                const shown = tiles.get(id);
                return shown ? <Tile tile={shown} now={now} timeZone={timeZone} still /> : null;
              }}
            />
          )}
        </div>
      </section>
      <aside
        aria-label={tile ? t('tileSettings') : t('pageSettings')}
        className="scroll-thin w-full shrink-0 border-line border-t bg-surface p-4 lg:w-80 lg:overflow-y-auto lg:border-t-0 lg:border-l"
      >
        {tile ? (
          <TileFields
            key={tile.id}
            tile={tile}
            onChange={(next: WallTile) =>
              put({ ...page, tiles: page.tiles.map((one) => (one.id === next.id ? next : one)) })
            }
          />
        ) : (
          <PageFields page={page} definition={definition} onChange={onChange} />
        )}
      </aside>
    </div>
  );
}

function PageFields({ page, definition, onChange }: Props) {
  const t = useTranslations('wall.editor');
  const put = (next: WallPage) => onChange(withPage(definition, next));
  return (
    <div className="flex flex-col gap-4">
      <h2 className="font-semibold">{t('pageSettings')}</h2>
      <Labelled label={t('pageTitle')} hint={t('pageTitleHint')}>
        <Input value={page.title} maxLength={80} onChange={(event) => put({ ...page, title: event.target.value })} />
      </Labelled>
      <Labelled label={t('seconds')}>
        <Input
          type="number"
          min={5}
          max={3600}
          defaultValue={page.seconds}
          onBlur={(event) => {
            const seconds = Math.min(3600, Math.max(5, Math.round(Number(event.target.value) || 20)));
            event.target.value = String(seconds);
            if (seconds !== page.seconds) put({ ...page, seconds });
          }}
        />
      </Labelled>
      {definition.pages.length > 1 ? (
        <Button kind="danger" onClick={() => onChange(withoutPage(definition, page.id))}>
          {t('removePage')}
        </Button>
      ) : null}
    </div>
  );
}
