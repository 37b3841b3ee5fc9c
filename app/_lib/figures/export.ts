import { mostPdfRows } from '#server/domain/report/pdf-rows.ts';
import type { FigureQuery } from '#server/doors/trpc/figure-types.ts';

/** A table of an exported file: a question, and how a PDF draws it. */
export type ExportTableInput = {
  title?: string;
  query: FigureQuery;
  chart?: 'line' | 'bar' | 'stackedBar';
  /** The order of the screen: most of this figure first, and so many. */
  worst?: string;
  most?: number;
};

/** Files that can be made of a table: one with so many rows is no PDF. */
export function possibleFiles(tables: number, rows: number): ('csv' | 'xlsx' | 'pdf')[] {
  const files = ['csv', 'xlsx', 'pdf'] as const;
  return files.filter((file) => (file === 'csv' ? tables === 1 : file === 'xlsx' || rows <= mostPdfRows));
}

type Wanted = {
  format: 'csv' | 'xlsx' | 'pdf';
  locale: string;
  title: string;
  tables: readonly ExportTableInput[];
};

/** Hands a file to the person, under a name that every file system takes. */
export function downloadFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-');
  link.click();
  URL.revokeObjectURL(url);
}

/** The name that the answer gives its file. */
export function nameOfFile(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : otherwise;
}

/** Has the server make a file and hands it to the person. @throws {Error} with the server's own words */
export async function fetchExport(wanted: Wanted): Promise<void> {
  const answer = await fetch('/api/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; hint?: string };
    throw new Error([problem.title, problem.hint].filter((text) => text).join(' '));
  }
  const name = nameOfFile(answer.headers.get('content-disposition'), `${wanted.title}.${wanted.format}`);
  downloadFile(await answer.blob(), name);
}
