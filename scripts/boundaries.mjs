/** The check of who imports whom, and the proof that each of its rules can fail. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ROOT, capture } from './commands.mjs';

const CONFIGURATION = join(ROOT, '.dependency-cruiser.cjs');
const SIDES = ['backend/src', 'frontend/src'];

/** For each rule a file, and what it may not import. */
const VIOLATIONS = {
  'no-cycles': ['backend/src/platform/left.ts', 'backend/src/platform/left-again.ts'],
  'no-missing': ['backend/src/platform/lost.ts', './nowhere.ts'],
  'no-test-tools-in-product': ['backend/src/platform/tools.ts', 'autocannon'],
  'platform-knows-no-feature': ['backend/src/platform/curious.ts', 'backend/src/modules/courses/index.ts'],
  'modules-below-app': ['backend/src/modules/courses/ambitious.ts', 'backend/src/app.ts'],
  'modules-through-index': [
    'backend/src/modules/progress/intruder.ts',
    'backend/src/modules/courses/courses.policy.ts',
  ],
  'app-below-composition': ['backend/src/app.ts', 'backend/src/composition.ts'],
  'entries-are-tops': ['backend/src/composition.ts', 'backend/src/main.ts'],
  'routes-call-services': [
    'backend/src/modules/media/media.routes.ts',
    'backend/src/modules/media/media.queries.ts',
  ],
  'data-below-services': [
    'backend/src/modules/media/media.repository.ts',
    'backend/src/modules/media/media.service.ts',
  ],
  'services-below-routes': [
    'backend/src/modules/media/media.jobs.ts',
    'backend/src/modules/media/media.routes.ts',
  ],
  'policies-are-pure': [
    'backend/src/modules/media/media.policy.ts',
    'backend/src/modules/media/media.queries.ts',
  ],
  'express-stops-at-routes': ['backend/src/modules/media/media.rules.ts', 'express'],
  'prisma-stays-below': ['backend/src/modules/media/media.shapes.ts', '@prisma/client'],
  'sql-stays-below': ['backend/src/modules/media/media.reports.ts', 'pg'],
  'features-apart': [
    'frontend/src/features/courses/neighbour.tsx',
    'frontend/src/features/progress/page.tsx',
  ],
  'features-below-app': ['frontend/src/features/courses/upward.tsx', 'frontend/src/app/router.tsx'],
  'components-below-features': [
    'frontend/src/components/list.tsx',
    'frontend/src/features/progress/page.tsx',
  ],
  'ui-below-components': ['frontend/src/ui/badge.tsx', 'frontend/src/components/card.tsx'],
  'lib-at-the-bottom': ['frontend/src/lib/dates.ts', 'frontend/src/ui/label.tsx'],
  'api-below-features': ['frontend/src/api/client.ts', 'frontend/src/ui/label.tsx'],
  'sides-apart': ['frontend/src/lib/shared.ts', 'backend/src/modules/courses/index.ts'],
};

/**
 * Checks the imports of both sides.
 * @returns {Promise<string>} what is wrong, empty when nothing is
 */
export async function findForbiddenImports() {
  const problems = await Promise.all(SIDES.map(checkSide));
  return [...problems, await checkRulesCanFail()].filter(Boolean).join('\n');
}

async function checkSide(side) {
  const { modules, violations } = await cruise([side], ROOT);
  // With a compiler it does not know, the tool sees no modules at all and is content.
  if (modules === 0) return `no module was read below ${side}, so nothing was checked`;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n');
}

async function checkRulesCanFail() {
  const { forbidden } = createRequire(import.meta.url)(CONFIGURATION);
  const folder = mkdtempSync(join(tmpdir(), 'lectern-boundaries-'));
  try {
    plant(folder);
    const { violations } = await cruise(SIDES, folder);
    // A cycle is reported once, from whichever of its files was read first.
    const caught = (name) =>
      violations.some(
        ({ rule, from, to }) => rule.name === name && [from, to].includes(VIOLATIONS[name]?.[0]),
      );
    const blind = forbidden.filter(({ name }) => !caught(name));
    return blind.map(({ name }) => `${name} did not catch the violation planted for it`).join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function plant(folder) {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const imports = new Map();
  for (const [from, to] of Object.values(VIOLATIONS)) {
    const isFile = to.includes('/src/');
    if (isFile && !imports.has(to)) imports.set(to, []);
    const target = isFile ? relative(dirname(from), to) : to;
    imports.set(from, [
      ...(imports.get(from) ?? []),
      target.startsWith('.') || !isFile ? target : `./${target}`,
    ]);
  }
  imports.set('backend/src/platform/left-again.ts', ['./left.ts']);
  const dependencies = { express: '*', pg: '*', '@prisma/client': '*' };
  const manifest = { type: 'module', dependencies, devDependencies: { autocannon: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [file, targets] of imports) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    const lines = targets.map((target, index) => `import * as planted${index} from '${target}';`);
    const names = targets.map((_, index) => `planted${index}`);
    writeFileSync(join(folder, file), [...lines, `export const all = [${names.join(', ')}];`].join('\n'));
  }
}

async function cruise(paths, cwd) {
  const command = ['depcruise', '--config', CONFIGURATION, '--output-type', 'json', ...paths];
  const { stdout, output } = await capture(command, { cwd: relative(ROOT, cwd) });
  try {
    const { summary } = JSON.parse(stdout);
    return { modules: summary.totalCruised, violations: summary.violations };
  } catch {
    throw new Error(output);
  }
}
