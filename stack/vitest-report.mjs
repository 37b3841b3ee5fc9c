import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root, variable } from './env.mjs';

const textOf = ({ stack, message, diff }) => [stack || message, diff].filter(Boolean).join('\n');
const textsOf = (errors) => errors.map(textOf).join('\n\n') || undefined;

/** What is told of one file: its tests, and what went wrong outside them (its import, hooks). */
function tellFile(module) {
  const { duration, collectDuration, setupDuration } = module.diagnostic();
  const outside = [module, ...module.children.allSuites()].flatMap((one) => one.errors());
  const tests = [...module.children.allTests()].map((test) => {
    const { state, errors = [] } = test.result();
    return { name: test.fullName, state, failure: textsOf(errors) };
  });
  return {
    file: relative(root, module.moduleId),
    ms: Math.round(duration + collectDuration + setupDuration),
    failure: textsOf(outside),
    tests,
  };
}

/** Vitest's reporter for `npm test`: writes what became of every test to the file that VITEST_REPORT names. */
export default class Report {
  onTestRunEnd(modules, unhandled) {
    const report = { files: modules.map(tellFile), unhandled: unhandled.map(textOf) };
    writeFileSync(variable('VITEST_REPORT'), JSON.stringify(report));
  }
}
