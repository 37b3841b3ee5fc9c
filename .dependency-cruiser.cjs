/** Import arrows of the house (docs/contribute.md); a breach is a lint error. */
const TEST = '\\.(test|engine\\.test|spec)\\.tsx?$|/test/';

/** Code in `from` may import, of the project's own code, only `to`. */
function only(name, from, to) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: TEST },
    to: { path: '^(app|server|workflows|clickhouse|widget|cli|stack|tests|bench)/', pathNot: to },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: `${TEST}|^(tests|bench)/` },
      to: { path: TEST },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^server/domain/', pathNot: TEST },
      to: { pathNot: '^server/domain/|node_modules/(zod|temporal-polyfill|temporal-spec)/' },
    },
    {
      name: 'browser-code-imports-server-types-only',
      severity: 'error',
      from: { path: '^app/(_components|_lib)/', pathNot: TEST },
      to: { path: '^server/', pathNot: '^server/domain/', dependencyTypesNot: ['type-only'] },
    },
    only('app', '^app/', '^(app|messages)/|^server/(trpc|rest|auth|storage|health|widget-files|domain|metrics/contract)|^server/services/visitor/|^widget/protocol/|^server/env\\.ts$'),
    only('services', '^server/services/', '^server/(services|db|domain|storage|mail|channels|livekit|temporal|observability|live/publish)|^server/env\\.ts$|^workflows/contact/contract\\.ts$|^widget/protocol/'),
    only('metrics', '^server/metrics/', '^server/(metrics|domain)/|^clickhouse/'),
    only('projector', '^server/projector/', '^server/(projector|domain|observability)/|^clickhouse/'),
    only('workflow-code', '^workflows/[^/]+/workflow\\.ts$', '^workflows/|^server/domain/'),
    only('clickhouse', '^clickhouse/', '^clickhouse/|^server/(domain|observability)/|^server/env\\.ts$'),
    only('widget', '^widget/(loader|panel|protocol)/', '^widget/|^server/domain/triggers/|^messages/widget/'),
    only('stack', '^stack/', '^stack/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|\\.next|dist|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
  },
};
