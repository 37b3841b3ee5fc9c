'use client';
import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useContext, useState } from 'react';
import { downloadFile, type ExportTableInput, fetchExport, possibleFiles } from '#app/_lib/figures/export.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { readPalette } from './palette.ts';
import { PictureContext } from './picture-context.ts';

type Props = {
  title: string;
  /** What the file holds: the questions behind what is shown. */
  tables: readonly ExportTableInput[];
  /** Rows of all of them: what has too many for a file is not offered as one. */
  rows: number;
  /** Whether a chart stands beside, so that there can be a picture of it. */
  pictured: boolean;
};

const PICTURES = ['png', 'svg'] as const;

/** Takes a chart or a report out as a file: tables from the server, pictures of the chart beside as it is drawn. */
export function ExportMenu({ title, tables, rows, pictured: drawable }: Props) {
  const t = useTranslations('export');
  const locale = useLocale();
  const viewer = useViewer();
  const toast = useToast();
  const picture = useContext(PictureContext);
  const [busy, setBusy] = useState(false);
  if (!viewer.permissions.includes('figures.export')) return null;
  const [first] = tables;

  async function take(work: () => Promise<void>) {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toast.add({ type: 'error', title: t('failed'), description: error instanceof Error ? error.message : '' });
    } finally {
      setBusy(false);
    }
  }
  const file = (format: ReturnType<typeof possibleFiles>[number]) => () =>
    take(() => fetchExport({ format, locale, title, tables }));
  const pictured = (format: (typeof PICTURES)[number]) => () =>
    take(async () => {
      const drawn = picture?.current;
      if (!drawn || !first) throw new Error(t('noChart'));
      const { pngOf, svgOf } = await import('./picture.ts');
      const zone = first.query.timeZone ?? viewer.timeZone;
      const at = (instant: string | number) => formatInstant(instant, locale, zone);
      const filters = Object.entries(first.query.filters ?? {}).map(([split, value]) => {
        return `${t(`splits.${split as 'queue'}`)}: ${[value].flat().join(', ')}`;
      });
      const lines = [
        `${t('range')}: ${t('rangeText', { from: at(first.query.from), to: at(first.query.to) })} · ${t('zone')}: ${zone}`,
        `${t('filter')}: ${filters.join('; ') || t('noFilter')} · ${t('made')}: ${at(Date.now())}`,
        ...(drawn.notes.length > 0 ? [drawn.notes.join(' · ')] : []),
      ];
      const drawing = { make: drawn.make, palette: readPalette(document.body), heading: { title, lines } };
      downloadFile(format === 'png' ? await pngOf(drawing) : await svgOf(drawing), `${title}.${format}`);
    });

  return (
    <Menu
      align="end"
      trigger={
        <Button kind="ghost" size="small" aria-label={t('menu', { title })} disabled={busy} aria-busy={busy}>
          <Download aria-hidden />
          {t('short')}
        </Button>
      }
    >
      {possibleFiles(tables.length, rows).map((format) => (
        <MenuItem key={format} onSelect={file(format)}>
          {t(`formats.${format}`)}
        </MenuItem>
      ))}
      {picture && drawable ? <MenuLine /> : null}
      {picture && drawable
        ? PICTURES.map((format) => (
            <MenuItem key={format} onSelect={pictured(format)}>
              {t(`formats.${format}`)}
            </MenuItem>
          ))
        : null}
    </Menu>
  );
}
