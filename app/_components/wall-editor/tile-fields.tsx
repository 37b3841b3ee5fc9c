'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { WallTile } from '#server/domain/wall/definition.ts';
import { Check } from '../alarms/check.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { FigureFields } from './figure-fields.tsx';
import { ImageFields } from './image-fields.tsx';
import { ScopeFields } from './scope-fields.tsx';

type Props<Tile extends WallTile = WallTile> = { tile: Tile; onChange: (tile: WallTile) => void };

/** What can be set of a tile; each kind asks only for what it needs. */
export function TileFields({ tile, onChange }: Props) {
  const t = useTranslations('wall.editor');
  const kinds = useTranslations('wall.kinds');
  return (
    <div className="flex flex-col gap-4">
      <h2 className="font-semibold">{kinds(tile.kind)}</h2>
      <Labelled label={t('tileTitle')} hint={t('tileTitleHint')}>
        <Input
          value={tile.title}
          maxLength={80}
          onChange={(event) => onChange({ ...tile, title: event.target.value })}
        />
      </Labelled>
      <OfKind tile={tile} onChange={onChange} />
    </div>
  );
}

function OfKind({ tile, onChange }: Props) {
  switch (tile.kind) {
    case 'figure':
    case 'trend':
      return <FigureFields tile={tile} onChange={onChange} />;
    case 'lamps':
      return <LampFields tile={tile} onChange={onChange} />;
    case 'list':
      return <ListFields tile={tile} onChange={onChange} />;
    case 'text':
    case 'ticker':
      return <TextFields tile={tile} onChange={onChange} />;
    case 'clock':
      return <ClockFields tile={tile} onChange={onChange} />;
    case 'frame':
      return <FrameFields tile={tile} onChange={onChange} />;
    case 'image':
      return <ImageFields tile={tile} onChange={onChange} />;
  }
}

function LampFields({ tile, onChange }: Props<Extract<WallTile, { kind: 'lamps' }>>) {
  const t = useTranslations('wall');
  return (
    <>
      <Labelled label={t('editor.lampsOf')}>
        <Select
          value={tile.by}
          onChange={(event) => onChange({ ...tile, by: event.target.value === 'group' ? 'group' : 'queue' })}
        >
          <option value="queue">{t('lamps.queue')}</option>
          <option value="group">{t('lamps.group')}</option>
        </Select>
      </Labelled>
      <ScopeFields
        scope={{ queues: tile.queues, groups: tile.groups, kinds: tile.kinds }}
        onChange={(scope) => onChange({ ...tile, ...scope })}
      />
    </>
  );
}

const LISTS = ['waiting', 'agents', 'queues'] as const;

function ListFields({ tile, onChange }: Props<Extract<WallTile, { kind: 'list' }>>) {
  const t = useTranslations('wall');
  return (
    <>
      <Labelled label={t('editor.listOf')}>
        <Select
          value={tile.of}
          onChange={(event) => onChange({ ...tile, of: LISTS.find((one) => one === event.target.value) ?? tile.of })}
        >
          {LISTS.map((one) => (
            <option key={one} value={one}>
              {t(`lists.${one}`)}
            </option>
          ))}
        </Select>
      </Labelled>
      {tile.of === 'queues' ? null : (
        <Check label={t('editor.names')} checked={tile.names} onChange={(names) => onChange({ ...tile, names })} />
      )}
      <ScopeFields
        scope={{ queues: tile.queues, groups: tile.groups, kinds: tile.kinds }}
        onChange={(scope) => onChange({ ...tile, ...scope })}
      />
    </>
  );
}

function TextFields({ tile, onChange }: Props<Extract<WallTile, { kind: 'text' | 'ticker' }>>) {
  const t = useTranslations('wall.editor');
  return (
    <Labelled label={t('text')}>
      <textarea
        rows={5}
        value={tile.text}
        maxLength={tile.kind === 'text' ? 500 : 2000}
        onChange={(event) => onChange({ ...tile, text: event.target.value })}
        className="w-full rounded-md border border-line bg-surface px-2.5 py-1.5 text-work hover:border-line-strong"
      />
    </Labelled>
  );
}

const ZONES = Intl.supportedValuesOf('timeZone');

function ClockFields({ tile, onChange }: Props<Extract<WallTile, { kind: 'clock' }>>) {
  const t = useTranslations('wall.editor');
  return (
    <Labelled label={t('zone')}>
      <Select
        value={tile.zone ?? ''}
        onChange={(event) => onChange({ ...tile, zone: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{t('ownZone')}</option>
        {ZONES.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

function FrameFields({ tile, onChange }: Props<Extract<WallTile, { kind: 'frame' }>>) {
  const t = useTranslations('wall.editor');
  const trpc = useTRPC();
  const { data: origins } = useQuery(trpc.wall.origins.queryOptions());
  const allowed = origins?.includes(URL.parse(tile.url)?.origin ?? '') ?? true;
  return (
    <>
      <Labelled label={t('url')} hint={t('urlHint')}>
        <Input
          type="url"
          value={tile.url}
          maxLength={2000}
          aria-invalid={!allowed}
          onChange={(event) => onChange({ ...tile, url: event.target.value })}
        />
      </Labelled>
      {allowed ? null : (
        <p role="status" className="text-warn">
          {origins?.length === 0 ? t('noOrigins') : t('otherOrigin', { origins: (origins ?? []).join(', ') })}
        </p>
      )}
    </>
  );
}
