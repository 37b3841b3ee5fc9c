const { arrows, tests, typeArrows } = require('./stack/rooms.cjs');

/** A verb of another aggregate is reached by its entity's index; steps that need the caller's lock are not in it. */
const verbs = ['^server/services/'];
const shown = '/index.ts$';

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
      name: 'services-by-their-index',
      comment: 'What an aggregate keeps to itself is not called from outside.',
      severity: 'error',
      from: { path: '^(?!server/services/)', pathNot: tests },
      to: { path: verbs, pathNot: shown },
    },
    {
      name: 'other-services-by-their-index',
      comment: 'What an aggregate keeps to itself is not called by another one.',
      severity: 'error',
      from: { path: '^server/services/([^/]+)/', pathNot: tests },
      to: { path: verbs, pathNot: [shown, '^server/services/$1/'] },
    },
    ...arrows(),
    ...typeArrows(),
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
