/**
 * The floor plan: every room of the tree with what lives there and the rooms it may import. The linter's arrows and the map in
 * docs/contribute.md are made from it. A room imports itself and what it names; `types` may be named in types only.
 * A name is a path under `server/` where one of that name is there, else from the root; a longer path wins over a shorter one.
 */
const everywhere = ['env.ts', 'platform/observability'];
const belowDoors = ['desks', 'services', 'metrics', 'events', 'domain'];
const doors = ['doors/faults', 'doors/auth', 'doors/http'];
const contracts = ['workflows/contact/contract.ts', 'workflows/report/contract.ts'];

const rooms = [
  {
    room: 'app',
    holds: 'pages and route handlers only',
    may: ['server/doors', 'domain', 'messages', 'widget/protocol'],
  },
  {
    room: 'app/_components',
    holds: 'what pages are made of',
    may: ['app/_lib', 'domain', 'messages', 'widget/protocol'],
    types: ['doors/trpc'],
  },
  {
    room: 'app/_lib',
    holds: 'the live client, formats, what screens share',
    may: ['app/_components', 'domain', 'messages', 'widget/protocol'],
    types: ['doors/trpc'],
  },
  {
    room: 'app/_lib/auth',
    holds: 'who asks for a page, and the procedures called while it is made',
    may: ['app/_lib', 'app/_components', 'doors/auth', 'doors/trpc', 'domain'],
  },
  {
    room: 'main.ts',
    holds: 'the web process',
    may: [...everywhere, 'doors', 'platform', 'services/contact/process/index.ts'],
  },
  { room: 'doors/faults', holds: 'every error as a caller may see it', may: ['domain', 'metrics/contract.ts'] },
  {
    room: 'doors/auth',
    holds: 'who knocks: sessions, cookies, origins, forgotten passwords',
    may: [...everywhere, 'desks/letter', 'services', 'domain'],
  },
  {
    room: 'doors/http',
    holds: 'what every answer over HTTP shares: headers, admission, health',
    may: [...everywhere, 'doors/auth', 'doors/faults', 'services', 'domain', 'platform/health'],
  },
  {
    room: 'doors/trpc',
    holds: "the screens' procedures and their policies",
    may: [...everywhere, ...doors, ...belowDoors],
  },
  {
    room: 'doors/rest',
    holds: 'the API, files, letters and pictures over HTTP',
    may: [...everywhere, ...doors, ...belowDoors, 'platform/clickhouse'],
  },
  {
    room: 'doors/live',
    holds: 'the WebSocket endpoint: topics, feeds, presence',
    may: [...everywhere, ...doors, 'desks', 'services', 'domain', 'platform/live-fan-out', 'widget/protocol'],
  },
  {
    room: 'doors/widget-files',
    holds: "the widget's files, its page and its session",
    may: [...everywhere, ...doors, 'services', 'domain', 'messages/widget'],
  },
  {
    room: 'worker',
    holds: "the worker's loops: alarms, sweeps, webhooks, reports, heartbeat",
    may: [...everywhere, 'desks', 'services', 'platform', 'domain'],
  },
  {
    room: 'desks/figures',
    holds: 'questions for figures as screens and programs ask them',
    may: [...everywhere, 'services', 'metrics', 'domain', 'platform', 'clickhouse'],
  },
  {
    room: 'desks/monitor',
    holds: 'state and figures put together for the Online Monitor',
    may: [...everywhere, 'desks/figures', 'services', 'metrics', 'domain', 'platform', 'clickhouse', 'widget/protocol'],
  },
  {
    room: 'desks/intraday',
    holds: 'plan, forecast, need and presence on one line',
    may: [...everywhere, 'desks/figures', 'services', 'metrics', 'domain', 'platform'],
  },
  {
    room: 'desks/wall',
    holds: 'what a wallboard shows',
    may: [
      ...everywhere,
      'desks/figures',
      'desks/monitor',
      'services',
      'metrics',
      'domain',
      'platform',
      'widget/protocol',
    ],
  },
  {
    room: 'desks/alarm',
    holds: 'rules judged, people told',
    may: [...everywhere, 'desks/figures', 'desks/monitor', 'services', 'metrics', 'domain', 'platform', 'messages'],
  },
  {
    room: 'desks/export',
    holds: 'files made of answers: CSV, XLSX, PDF',
    may: [...everywhere, 'desks/figures', 'services', 'metrics', 'domain', 'messages'],
  },
  {
    room: 'desks/letter',
    holds: 'letters to people who cannot sign in',
    may: [...everywhere, 'services', 'domain', 'platform', 'messages'],
  },
  {
    room: 'desks/report',
    holds: 'reports by mail and to other places',
    may: [
      ...everywhere,
      ...contracts,
      'desks/figures',
      'desks/export',
      'services',
      'metrics',
      'domain',
      'platform',
      'messages',
    ],
  },
  {
    room: 'services',
    holds: 'all reads and writes of state, one verb a file; an aggregate shows its `index.ts` only',
    may: [...everywhere, ...contracts, 'domain', 'platform', 'widget/protocol'],
  },
  {
    room: 'events/projector',
    holds: 'facts and rollups made of events',
    may: [...everywhere, 'metrics', 'domain', 'clickhouse'],
  },
  {
    room: 'events/relay',
    holds: 'outbox to ClickHouse, reconciler',
    may: [...everywhere, 'events/projector', 'domain', 'platform', 'clickhouse'],
  },
  {
    room: 'events/history',
    holds: 'history that comes in and goes out',
    may: [...everywhere, 'events/projector', 'domain', 'platform', 'clickhouse'],
  },
  {
    room: 'metrics',
    holds: 'the catalogue of figures, the compiler to ClickHouse, explain',
    may: [...everywhere, 'domain', 'clickhouse'],
  },
  { room: 'platform/clickhouse', holds: "the process's connections to ClickHouse", may: [...everywhere, 'clickhouse'] },
  {
    room: 'platform/db',
    holds: 'Postgres: connections, schema, migrations',
    may: [...everywhere, 'domain'],
    types: ['widget/protocol'],
  },
  { room: 'platform/delivery', holds: 'loops that repeat and wake', may: everywhere },
  { room: 'platform/fetch', holds: 'requests to addresses that a user named', may: [...everywhere, 'domain'] },
  {
    room: 'platform/health',
    holds: 'a real round trip to each component',
    may: [...everywhere, ...contracts, 'platform/db', 'platform/temporal', 'domain', 'clickhouse'],
  },
  { room: 'platform/live-fan-out', holds: 'news among processes', may: [...everywhere, 'platform/db', 'domain'] },
  { room: 'platform/mail', holds: 'mail out', may: [...everywhere, 'domain'] },
  { room: 'platform/objects', holds: 'files at other places', may: [...everywhere, 'platform/fetch', 'domain'] },
  { room: 'platform/observability', holds: 'log, metrics, traces', may: ['env.ts'] },
  { room: 'platform/push', holds: 'web push', may: [...everywhere, 'platform/fetch', 'domain'] },
  {
    room: 'platform/record',
    holds: 'the audit line and the event written with a change',
    may: [...everywhere, 'platform/db', 'domain'],
  },
  { room: 'platform/seal', holds: 'secrets at rest, sealed', may: everywhere },
  { room: 'platform/temporal', holds: 'the connection to Temporal', may: everywhere },
  { room: 'domain', holds: 'pure rules without IO: events, facts, routing, states, lamps', may: [] },
  { room: 'env.ts', holds: 'the only reader of the environment', may: ['domain'] },
  {
    room: 'workflows',
    holds: 'each contact’s life as a durable workflow; the worker process',
    may: [...everywhere, 'server/worker', 'platform', 'services/contact/process/index.ts', 'events/relay', 'domain'],
  },
  { room: 'workflows/contact', holds: 'the contact’s workflow', may: ['domain'], types: ['workflows/activities'] },
  { room: 'workflows/report', holds: 'the mailed report’s workflow', may: ['domain'], types: ['workflows/activities'] },
  {
    room: 'workflows/activities',
    holds: 'what workflows do, each step harmless when repeated',
    may: [...everywhere, ...contracts, 'desks', 'services', 'metrics', 'domain'],
  },
  {
    room: 'clickhouse',
    holds: 'migrations, tables with row schemas and named queries',
    may: ['env.ts', 'domain'],
  },
  { room: 'clickhouse/embedded', holds: "the embedded engine behind ClickHouse's own interface", may: [] },
  {
    room: 'widget',
    holds: 'loader, panel, live protocol; small, in a visitor’s page',
    may: ['domain/triggers', 'messages/widget'],
  },
  { room: 'stack', holds: 'bootstrap and supervision of the embedded engines; plain Node, no packages', may: [] },
  {
    room: 'cli',
    holds: 'import, export, simulate, token, sample',
    may: [...everywhere, 'services', 'metrics', 'events', 'domain', 'platform', 'clickhouse', 'widget/protocol'],
    types: ['doors/trpc'],
  },
];

const fromRoot = /^(app|workflows|clickhouse|messages|widget|cli|stack|server)(\/|$)/;
/** `server/…` may be written out where a name alone would be one of the root's. */
const place = (name) => (fromRoot.test(name) ? name : `server/${name}`);
const escaped = (text) => text.replace(/[.()[\]]/g, '\\$&');
const pattern = (name) => `^${escaped(place(name))}${/\.[a-z]+$/.test(name) ? '$' : '/'}`;

/** What serves tests may look everywhere. */
const tests = ['\\.(test|spec|fixture)\\.tsx?$', '^server/test/', '^workflows/test/', '^tests/', '^bench/'];
const tree = '^(app|server|workflows|clickhouse|widget|cli|stack|tests|bench|messages)/';

/** The rooms that lie inside a room and are rooms of their own. */
const inside = (room) =>
  rooms.filter((other) => place(other.room).startsWith(`${place(room)}/`)).map(({ room }) => room);

/** dependency-cruiser's rules, one for each room. */
function arrows() {
  return rooms.map(({ room, holds, may, types = [] }) => ({
    name: place(room),
    comment: `${holds}. It may import what stack/rooms.cjs names, and nothing else of the house.`,
    severity: 'error',
    from: { path: pattern(room), pathNot: [...tests, ...inside(room).map(pattern)] },
    to: {
      path: tree,
      pathNot: [pattern(room), ...may.map(pattern)],
      ...(types.length > 0 && { dependencyTypesNot: ['type-only'] }),
    },
  }));
}

/** For rooms that may know some rooms by type: which those are. */
function typeArrows() {
  return rooms
    .filter(({ types = [] }) => types.length > 0)
    .map(({ room, may, types }) => ({
      name: `${place(room)} (types)`,
      comment: 'Types too are known only of the rooms that are named.',
      severity: 'error',
      from: { path: pattern(room), pathNot: [...tests, ...inside(room).map(pattern)] },
      to: { path: tree, pathNot: [pattern(room), ...may.map(pattern), ...types.map(pattern)] },
    }));
}

/** The map as a table of Markdown. */
function table() {
  const cell = (names) => names.map((name) => `\`${name}\``).join(', ');
  const lines = rooms.map(({ room, holds, may, types = [] }) => {
    const known = may.filter((name) => !everywhere.includes(name));
    const parts = [cell(known), types.length > 0 ? `types of ${cell(types)}` : ''].filter((part) => part !== '');
    return `| \`${place(room)}\` | ${holds} | ${parts.join('; ') || 'itself'} |`;
  });
  return ['| room | what lives there | may import |', '|---|---|---|', ...lines].join('\n');
}

module.exports = { rooms: rooms.map(({ room }) => place(room)), arrows, typeArrows, table, tests };
