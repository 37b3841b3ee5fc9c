import { expect, it } from 'vitest';
import { dashboardBody } from '#server/domain/report/body.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { TEMPLATES, type Template } from '#server/domain/report/templates.ts';
import { figures } from './catalogue/index.ts';

it.each(Object.keys(TEMPLATES) as Template[])('%s is a dashboard of figures and parts that there are', (name) => {
  const { tiles } = dashboardBody.parse(TEMPLATES[name]);
  for (const { show } of tiles) {
    if (show.kind === 'figure') expect(figures.some(({ key }) => key === show.figure)).toBe(true);
    if (show.kind === 'part')
      expect(REPORTS.find(({ key }) => key === show.report)?.blocks[show.block]?.kind).toBeDefined();
  }
});
