import { useTranslations } from 'next-intl';

/** A half-hour of a wallboard, drawn: invented figures that belong together. */
const OFFERED = [14, 18, 17, 23, 29, 34, 31, 38, 44, 41, 36, 39, 33, 27];
const ROWS = [
  { name: 'sales', share: 91, width: 'w-[91%]', lamp: 'bg-good' },
  { name: 'service', share: 84, width: 'w-[84%]', lamp: 'bg-good' },
  { name: 'tech', share: 72, width: 'w-[72%]', lamp: 'bg-warn' },
] as const;

function curve(): { line: string; area: string } {
  const [width, height] = [440, 96];
  const top = Math.max(...OFFERED);
  const points = OFFERED.map((value, at) => [
    Math.round((at * width) / (OFFERED.length - 1)),
    Math.round(height - 8 - ((height - 16) * value) / top),
  ]);
  const line = `M${points.map(([x, y]) => `${x} ${y}`).join(' L')}`;
  return { line, area: `${line} L${width} ${height} L0 ${height} Z` };
}

function Tile({ name, value, unit }: { name: string; value: string; unit?: string }) {
  return (
    <div className="flex flex-1 flex-col gap-1 rounded-lg border border-line bg-surface p-4">
      <span className="text-ink-2 text-xs">{name}</span>
      <span className="font-semibold text-2xl tracking-tight">
        {value}
        {unit ? <span className="ml-0.5 text-base text-ink-2">{unit}</span> : null}
      </span>
    </div>
  );
}

/** What the product looks like, for the eye alone. */
export function Scene() {
  const t = useTranslations('auth');
  const { line, area } = curve();
  return (
    <div aria-hidden="true" className="flex w-full max-w-lg flex-col gap-3 shadow-black/5">
      <div className="flex gap-3">
        <Tile name={t('scene.waiting')} value="3" />
        <Tile name={t('scene.level')} value="86" unit="%" />
        <Tile name={t('scene.talking')} value="17" />
      </div>
      <div className="rounded-lg border border-line bg-surface p-4">
        <svg viewBox="0 0 440 96" className="w-full overflow-visible" aria-hidden="true">
          <path d={area} className="fill-accent-soft" />
          <path d={line} className="fill-none stroke-accent" strokeWidth="2" strokeLinejoin="round" />
        </svg>
      </div>
      <div className="flex flex-col gap-2.5 rounded-lg border border-line bg-surface p-4">
        {ROWS.map(({ name, share, width, lamp }) => (
          <div key={name} className="flex items-center gap-3">
            <span className={`size-2 rounded-full ${lamp}`} />
            <span className="h-1.5 flex-1 overflow-hidden rounded-full bg-hover">
              <span className={`block h-full rounded-full bg-accent ${width}`} />
            </span>
            <span className="w-9 text-right text-ink-2 text-xs">{share} %</span>
          </div>
        ))}
      </div>
    </div>
  );
}
