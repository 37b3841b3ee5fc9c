'use client';
import { useLocale, useTranslations } from 'next-intl';
import { isLiveFigure, type WallTile, WINDOWS } from '#server/domain/wall/definition.ts';
import { LIVE_FIGURES } from '#server/domain/wall/live-figures.ts';
import { useCatalogue } from '../cockpit/use-definitions.ts';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { ScopeFields } from './scope-fields.tsx';

type FigureTile = Extract<WallTile, { kind: 'figure' | 'trend' }>;
type Props = { tile: FigureTile; onChange: (tile: WallTile) => void };

const languageOf = (locale: string) => (locale.startsWith('de') ? 'de' : 'en');

/** Which figure, over which time, of whom, and what it should be. */
export function FigureFields({ tile, onChange }: Props) {
  const t = useTranslations('wall');
  const language = languageOf(useLocale());
  const { catalogue } = useCatalogue();
  const known = [...(catalogue?.values() ?? [])].filter(({ unit }) => unit !== 'instant');
  const listed = known
    .map(({ key, label }) => ({ key, label: label[language] }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  const live = isLiveFigure(tile.figure);
  const unit = isLiveFigure(tile.figure) ? LIVE_FIGURES[tile.figure].unit : catalogue?.get(tile.figure)?.unit;

  /** Another figure has another unit: its target is to be thought about anew. */
  function pick(figure: string) {
    const better = isLiveFigure(figure) ? LIVE_FIGURES[figure].better : tile.better;
    onChange({ ...tile, figure, better, target: null });
  }

  return (
    <>
      <Labelled label={t('editor.figure')}>
        <Select value={tile.figure} onChange={(event) => pick(event.target.value)} className="w-full">
          {tile.kind === 'figure' ? (
            <optgroup label={t('editor.liveFigures')}>
              {Object.entries(LIVE_FIGURES).map(([key, { label }]) => (
                <option key={key} value={key}>
                  {label[language]}
                </option>
              ))}
            </optgroup>
          ) : null}
          <optgroup label={t('editor.catalogue')}>
            {listed.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </optgroup>
        </Select>
      </Labelled>
      {tile.kind === 'figure' && !live ? (
        <Labelled label={t('editor.window')}>
          <Select
            value={tile.window}
            onChange={(event) =>
              onChange({ ...tile, window: WINDOWS.find((one) => one === event.target.value) ?? tile.window })
            }
          >
            {WINDOWS.map((window) => (
              <option key={window} value={window}>
                {t(`window.${window}`)}
              </option>
            ))}
          </Select>
        </Labelled>
      ) : null}
      <Target key={tile.figure} tile={tile} unit={unit ?? 'number'} onChange={onChange} />
      <ScopeFields
        scope={{ queues: tile.queues, groups: tile.groups, kinds: tile.kinds }}
        onChange={(scope) => onChange({ ...tile, ...scope })}
      />
    </>
  );
}

/** The target in the unit people say it in: percents, seconds, numbers. */
function Target({ tile, unit, onChange }: Props & { unit: string }) {
  const t = useTranslations('wall.editor');
  const factor = unit === 'ratio' ? 100 : 1;
  const said = unit === 'ratio' || unit === 'seconds' ? unit : 'number';
  return (
    <div className="grid grid-cols-2 gap-3">
      <Labelled label={t(`target.${said}`)}>
        <Input
          type="number"
          step="any"
          value={tile.target === null ? '' : Math.round(tile.target * factor * 1e6) / 1e6}
          onChange={(event) => {
            const { value } = event.target;
            onChange({ ...tile, target: value === '' ? null : Number(value) / factor });
          }}
        />
      </Labelled>
      <Labelled label={t('better')}>
        <Select
          value={tile.better}
          className="w-full"
          onChange={(event) => onChange({ ...tile, better: event.target.value === 'less' ? 'less' : 'more' })}
        >
          <option value="more">{t('atLeast')}</option>
          <option value="less">{t('atMost')}</option>
        </Select>
      </Labelled>
    </div>
  );
}
