import deAdmin from '#messages/de/admin.json' with { type: 'json' };
import deAlarms from '#messages/de/alarms.json' with { type: 'json' };
import deAuth from '#messages/de/auth.json' with { type: 'json' };
import deCockpit from '#messages/de/cockpit.json' with { type: 'json' };
import deCommon from '#messages/de/common.json' with { type: 'json' };
import deConsole from '#messages/de/console.json' with { type: 'json' };
import deExport from '#messages/de/export.json' with { type: 'json' };
import deIntraday from '#messages/de/intraday.json' with { type: 'json' };
import deLayout from '#messages/de/layout.json' with { type: 'json' };
import deMarks from '#messages/de/marks.json' with { type: 'json' };
import deMonitor from '#messages/de/monitor.json' with { type: 'json' };
import dePassword from '#messages/de/password.json' with { type: 'json' };
import deSaved from '#messages/de/saved.json' with { type: 'json' };
import deSchedules from '#messages/de/schedules.json' with { type: 'json' };
import deShell from '#messages/de/shell.json' with { type: 'json' };
import deTimeline from '#messages/de/timeline.json' with { type: 'json' };
import deWall from '#messages/de/wall.json' with { type: 'json' };
import enAdmin from '#messages/en/admin.json' with { type: 'json' };
import enAlarms from '#messages/en/alarms.json' with { type: 'json' };
import enAuth from '#messages/en/auth.json' with { type: 'json' };
import enCockpit from '#messages/en/cockpit.json' with { type: 'json' };
import enCommon from '#messages/en/common.json' with { type: 'json' };
import enConsole from '#messages/en/console.json' with { type: 'json' };
import enExport from '#messages/en/export.json' with { type: 'json' };
import enIntraday from '#messages/en/intraday.json' with { type: 'json' };
import enLayout from '#messages/en/layout.json' with { type: 'json' };
import enMarks from '#messages/en/marks.json' with { type: 'json' };
import enMonitor from '#messages/en/monitor.json' with { type: 'json' };
import enPassword from '#messages/en/password.json' with { type: 'json' };
import enSaved from '#messages/en/saved.json' with { type: 'json' };
import enSchedules from '#messages/en/schedules.json' with { type: 'json' };
import enShell from '#messages/en/shell.json' with { type: 'json' };
import enTimeline from '#messages/en/timeline.json' with { type: 'json' };
import enWall from '#messages/en/wall.json' with { type: 'json' };
import type { Locale } from './locales.ts';

const en = {
  admin: enAdmin,
  alarms: enAlarms,
  auth: enAuth,
  cockpit: enCockpit,
  common: enCommon,
  console: enConsole,
  intraday: enIntraday,
  export: enExport,
  layout: enLayout,
  marks: enMarks,
  monitor: enMonitor,
  password: enPassword,
  saved: enSaved,
  schedules: enSchedules,
  shell: enShell,
  timeline: enTimeline,
  wall: enWall,
};

/** Every text of the screens; English decides which keys there are. */
export type Messages = typeof en;

const de: Messages = {
  admin: deAdmin,
  alarms: deAlarms,
  auth: deAuth,
  cockpit: deCockpit,
  common: deCommon,
  console: deConsole,
  intraday: deIntraday,
  export: deExport,
  layout: deLayout,
  marks: deMarks,
  monitor: deMonitor,
  password: dePassword,
  saved: deSaved,
  schedules: deSchedules,
  shell: deShell,
  timeline: deTimeline,
  wall: deWall,
};

export const MESSAGES: Record<Locale, Messages> = { en, de };
