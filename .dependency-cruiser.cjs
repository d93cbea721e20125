/**
 * Who may import whom. Backend: main, worker → composition → app → modules → platform; inside a module
 * routes → service → policy, repository, queries; between modules only through index.ts. Frontend:
 * app → features → components → ui → lib. scripts/boundaries.mjs proves of every rule here that it can fail.
 */
const entries = '^backend/src/(main|worker|migrate|server|start|seed)\\.ts$|^backend/src/start/';
const tests = '\\.(test|e2e)\\.tsx?$';
const modules = '^backend/src/modules/';

/** A rule that forbids imports; `because` is printed beside each violation. */
const forbid = (name, because, from, to) => ({ name, comment: because, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', 'two files that need each other are one', {}, { circular: true }),
    forbid('no-missing', 'the file or package is not there', {}, { couldNotResolve: true }),
    forbid(
      'no-test-tools-in-product',
      'production installs no devDependencies',
      { path: '^backend/src/', pathNot: tests },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    ),

    forbid(
      'platform-knows-no-feature',
      'platform is below everything',
      { path: '^backend/src/platform/', pathNot: tests },
      { path: '^backend/src/', pathNot: '^backend/src/platform/' },
    ),
    forbid(
      'modules-below-app',
      'modules know platform and other modules only',
      { path: modules, pathNot: tests },
      { path: '^backend/src/', pathNot: '^backend/src/(modules|platform)/' },
    ),
    forbid(
      'modules-through-index',
      "another module's index.ts is all that may be used of it",
      { path: '^backend/src/modules/([^/]+)/', pathNot: tests },
      { path: modules, pathNot: '^backend/src/modules/($1/|[^/]+/index\\.ts$)' },
    ),
    forbid(
      'app-below-composition',
      'buildApp gets its services as arguments',
      { path: '^backend/src/(app|contract)\\.ts$' },
      { path: ['^backend/src/composition\\.ts$', entries], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'entries-are-tops',
      'nothing builds on a program',
      { path: '^backend/src/composition\\.ts$' },
      { path: entries },
    ),

    forbid(
      'routes-call-services',
      'a route binds a contract to one service call',
      { path: `${modules}.+\\.routes\\.ts$` },
      { path: `${modules}.+\\.(repository|queries|jobs|prompts)\\.ts$` },
    ),
    forbid(
      'data-below-services',
      'what reads and writes does not decide',
      { path: `${modules}.+\\.(repository|queries)\\.ts$` },
      { path: `${modules}.+\\.(service|routes|jobs)\\.ts$` },
    ),
    forbid(
      'services-below-routes',
      'a use case does not know HTTP',
      { path: `${modules}.+\\.(service|jobs)\\.ts$` },
      { path: [`${modules}.+\\.routes\\.ts$`, 'node_modules/(@types/)?express/'] },
    ),
    forbid(
      'policies-are-pure',
      'who may is a pure function of actor and row',
      { path: `${modules}.+\\.policy\\.ts$` },
      {
        path: [
          `${modules}.+\\.(service|routes|repository|queries|jobs)\\.ts$`,
          '^backend/src/platform/(database|http|cache|jobs|ai)/',
          'node_modules/(express|pg|@prisma)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'express-stops-at-routes',
      'Express types stop at routes',
      { path: modules, pathNot: [tests, '\\.routes\\.ts$'] },
      { path: 'node_modules/(@types/)?express/' },
    ),
    forbid(
      'prisma-stays-below',
      'Prisma types stay in repositories, queries and platform/database',
      {
        path: '^backend/src/',
        pathNot: [tests, '\\.(repository|queries)\\.ts$', '^backend/src/platform/database/'],
      },
      { path: ['^backend/src/platform/database/generated/', 'node_modules/@prisma/'] },
    ),
    forbid(
      'sql-stays-below',
      'only platform/database speaks to PostgreSQL',
      { path: '^backend/src/', pathNot: [tests, '^backend/src/platform/database/'] },
      { path: 'node_modules/(@types/)?pg/', dependencyTypesNot: ['type-only'] },
    ),

    forbid(
      'features-apart',
      'features never import features',
      { path: '^frontend/src/features/([^/]+)/' },
      { path: '^frontend/src/features/', pathNot: '^frontend/src/features/$1/' },
    ),
    forbid(
      'features-below-app',
      'of app, features know the URLs only',
      { path: '^frontend/src/features/', pathNot: tests },
      { path: '^frontend/src/app/', pathNot: '^frontend/src/app/paths\\.ts$' },
    ),
    forbid(
      'components-below-features',
      'components are shared by features',
      { path: '^frontend/src/components/' },
      { path: '^frontend/src/(app|features)/', pathNot: '^frontend/src/app/paths\\.ts$' },
    ),
    forbid(
      'ui-below-components',
      'ui knows no feature and no API',
      { path: '^frontend/src/ui/' },
      { path: '^frontend/src/(app|api|features|components)/' },
    ),
    forbid(
      'lib-at-the-bottom',
      'lib is below everything',
      { path: '^frontend/src/lib/' },
      { path: '^frontend/src/(app|api|features|components|ui)/' },
    ),
    forbid(
      'api-below-features',
      'the API client knows no screen',
      { path: '^frontend/src/api/' },
      {
        path: '^frontend/src/(app|features|components|ui)/',
      },
    ),
    forbid(
      'sides-apart',
      'the two sides meet in openapi.json',
      { path: '^frontend/src/' },
      { path: '^backend/' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'],
    },
  },
};
