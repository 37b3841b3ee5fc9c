/** The import arrows of docs/architecture: who may know whom. A comment says why each one stands. */
const arrow = (name, comment, from, allowed, to = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: ['\\.(test|spec|fixture)\\.tsx?$', '^server/test/', '^workflows/test/'] },
  to: { path: '^(app|server|workflows|clickhouse|widget|cli|stack|tests|bench)/', pathNot: allowed, ...to },
});
const everywhere = ['^server/env\\.ts$', '^server/platform/observability/'];

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Modules that need each other are one module, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What serves tests stays with them.',
      severity: 'error',
      from: { pathNot: ['\\.(test|spec|fixture)\\.tsx?$', '^tests/', '^server/test/', '^workflows/test/', '^bench/'] },
      to: { path: ['\\.(test|spec|fixture)\\.tsx?$', '^tests/', '^server/test/', '^workflows/test/'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere breaks at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'components-know-types-only',
      comment: 'Components reach the server through its procedures; they know their types and the live protocol.',
      severity: 'error',
      from: { path: '^app/(_components|_lib/(?!auth/))' },
      to: {
        path: '^(server|workflows|clickhouse|cli|stack)/',
        pathNot: ['^server/domain/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    arrow(
      'app',
      'Pages and routes call procedures, REST, auth and storage; services are behind those. Types carry no code.',
      '^app/',
      [
        ...everywhere,
        '^app/',
        '^widget/protocol/',
        '^server/(trpc|rest|export|auth|storage|health|domain|widget-files)/',
        '^server/metrics/contract\\.ts$',
      ],
      { dependencyTypesNot: ['type-only'] },
    ),
    arrow('domain', 'Rules of the trade are pure: no IO, no framework.', '^server/domain/', ['^server/domain/']),
    arrow(
      'services',
      'Services hold all reads and writes of state; nothing above them is known to them.',
      '^server/services/',
      [
        ...everywhere,
        '^server/(services|db|domain|storage|mail|channels|livekit|temporal|auth|fetch)/',
        '^server/doors/live/(publish|notice)',
        '^workflows/[a-z-]+/contract\\.ts$',
        '^widget/protocol/',
      ],
    ),
    arrow('metrics', 'Figures come from ClickHouse and the rules, never from live state.', '^server/metrics/', [
      ...everywhere,
      '^server/(metrics|domain)/',
      '^clickhouse/',
    ]),
    arrow(
      'workflow',
      'A workflow is deterministic: its own folder, rules, and the types of its activities.',
      '^workflows/(?!activities|test|worker)[a-z-]+/',
      ['^workflows/', '^server/domain/'],
    ),
    arrow('clickhouse', 'The tables know nothing of who reads them.', '^clickhouse/', [
      '^clickhouse/',
      '^server/env\\.ts$',
      '^server/domain/',
    ]),
    arrow('embedded', 'The front of the embedded engine is a program of its own.', '^clickhouse/embedded/', [
      '^clickhouse/embedded/',
    ]),
    arrow(
      'widget',
      "What runs in a visitor's page stays small: the protocol, and triggers free of dependencies.",
      '^widget/',
      ['^widget/', '^server/domain/triggers'],
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^\\.next/', '^widget/dist/', '^node_modules/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
