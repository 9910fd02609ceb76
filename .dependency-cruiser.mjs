/**
 * Which way the arrows point (docs/architecture.md): apps → stages → core; adapters implement ports of stages; the
 * verifier stands alone. Tests and test support may import what they test with.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one idea, or one of them knows too much. Types may refer in circles.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'all-found',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'core-is-pure',
      comment:
        'The core runs in Node and in browsers: it imports the core, zod, zxing-wasm and @noble, never a built-in module.',
      severity: 'error',
      from: { path: '^core/', pathNot: ['\\.test(-data)?\\.ts$', '/testing/'] },
      to: { pathNot: ['^core/', '^node_modules/(zod|zxing-wasm|@noble)/'] },
    },
    {
      name: 'basics-import-nothing',
      severity: 'error',
      from: { path: '^core/basics/', pathNot: ['\\.test(-data)?\\.ts$'] },
      to: { pathNot: ['^core/basics/'] },
    },
    {
      name: 'stages-stay-apart',
      comment: 'A stage knows its own ports and the core, never another stage.',
      severity: 'error',
      from: { path: '^stages/([^/]+)/' },
      to: { path: '^stages/', pathNot: ['^stages/$1/'] },
    },
    {
      name: 'stages-point-to-core',
      severity: 'error',
      from: { path: '^stages/', pathNot: ['\\.test(-data)?\\.ts$', '/testing/'] },
      to: { path: '^(adapters|apps|ui|rehearsal|bench|e2e|tools)/' },
    },
    {
      name: 'adapters-point-to-stages-and-core',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/', pathNot: ['\\.test(-data)?\\.ts$', '/testing/'] },
      to: { path: '^(adapters|apps|ui|rehearsal|bench|e2e|tools)/', pathNot: ['^adapters/$1/'] },
    },
    {
      name: 'apps-are-imported-by-nobody',
      comment: 'Only the composition root composes another app.',
      severity: 'error',
      from: { pathNot: ['^apps/', '^(bench|e2e)/', '\\.test(-data)?\\.tsx?$'] },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/testigo/'] },
      to: { path: '^apps/', pathNot: ['^apps/$1/'] },
    },
    {
      name: 'verifier-stands-alone',
      comment: 'It shares no code with what it verifies.',
      severity: 'error',
      from: { path: '^verifier/' },
      to: { path: '^(core|stages|adapters|apps|ui|rehearsal|bench|e2e|tools)/' },
    },
    {
      name: 'tests-are-imported-by-tests',
      severity: 'error',
      from: { pathNot: ['\\.test(-data)?\\.tsx?$', '/testing/', '^(bench|e2e)/', '^vitest\\.config\\.ts$'] },
      to: { path: ['\\.test(-data)?\\.tsx?$', '^(core|stages|adapters|apps)/.*/testing/', '^verifier/testing/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
};
