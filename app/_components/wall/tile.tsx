'use client';
import type { WallTileState } from '#widget/protocol/wall.ts';
import { cn } from '../ui/cn.ts';
import { FigureTile } from './figure-tile.tsx';
import { ImageTile } from './image-tile.tsx';
import { LampsTile } from './lamps-tile.tsx';
import { ListTile } from './list-tile.tsx';
import { ClockTile, FrameTile, TextTile, TickerTile } from './plain-tiles.tsx';
import { TrendTile } from './trend-tile.tsx';
import { useTileName } from './use-tile-name.ts';

type Props = {
  tile: WallTileState;
  now: number;
  timeZone: string;
  /** In the editor nothing foreign is loaded. */
  still?: boolean;
};

const BARE = ['text', 'ticker', 'clock', 'image'];

/** One tile of a wall: its name, and what it shows in type as large as there is room for. */
export function Tile({ tile, now, timeZone, still = false }: Props) {
  const name = useTileName()(tile);
  const bare = BARE.includes(tile.kind) && tile.title === '';
  const alarmed = 'lamp' in tile && tile.lamp === 'red';
  return (
    <section
      aria-label={name}
      data-tile={tile.id}
      className={cn(
        'flex h-full min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-surface [container-type:size]',
        alarmed && 'border-bad bg-bad-soft',
      )}
    >
      {bare ? null : (
        <h2 className="truncate px-[4cqmin] pt-[3cqmin] font-medium text-[clamp(0.8rem,min(11cqh,6.5cqw),3.2vmin)] text-ink-2 leading-tight">
          {name}
        </h2>
      )}
      <div className="min-h-0 flex-1">
        <Content tile={tile} now={now} timeZone={timeZone} still={still} name={name} />
      </div>
    </section>
  );
}

function Content({ tile, now, timeZone, still, name }: Required<Props> & { name: string }) {
  switch (tile.kind) {
    case 'figure':
      return <FigureTile tile={tile} now={now} />;
    case 'trend':
      return <TrendTile tile={tile} now={now} timeZone={timeZone} />;
    case 'lamps':
      return <LampsTile lamps={tile.lamps} />;
    case 'list':
      return <ListTile list={tile} now={now} />;
    case 'text':
      return <TextTile text={tile.text} />;
    case 'ticker':
      return <TickerTile text={tile.text} />;
    case 'clock':
      return <ClockTile zone={tile.zone} now={now} named={tile.zone !== timeZone} />;
    case 'frame':
      return <FrameTile url={tile.url} name={name} still={still} />;
    case 'image':
      return <ImageTile picture={tile.picture} alt={tile.alt} fit={tile.fit} />;
  }
}
