type LiveFigure = { unit: 'count' | 'seconds'; better: 'more' | 'less'; label: { en: string; de: string } };

const figure = (unit: LiveFigure['unit'], better: LiveFigure['better'], en: string, de: string): LiveFigure => ({
  unit,
  better,
  label: { en, de },
});

/** Figures of this very moment, counted from the live state as on the Online Monitor. */
export const LIVE_FIGURES = {
  'live.waiting': figure('count', 'less', 'Waiting now', 'Warten jetzt'),
  'live.longestWait': figure('seconds', 'less', 'Waits longest now', 'Wartet jetzt am längsten'),
  'live.talking': figure('count', 'more', 'In conversation now', 'Jetzt im Gespräch'),
  'live.ready': figure('count', 'more', 'Agents ready', 'Agenten bereit'),
  'live.busy': figure('count', 'less', 'Agents busy', 'Agenten beschäftigt'),
  'live.wrapup': figure('count', 'less', 'Agents in wrap-up', 'Agenten in Nacharbeit'),
  'live.away': figure('count', 'less', 'Agents away', 'Agenten abwesend'),
  'live.signedIn': figure('count', 'more', 'Agents signed in', 'Agenten angemeldet'),
} as const;

export type LiveFigureKey = keyof typeof LIVE_FIGURES;
