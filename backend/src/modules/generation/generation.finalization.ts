/** The last stage: the course is put together, checked, and saved whole, unpublished, in one transaction. */
import { z } from 'zod';
import { recordAudit } from '../../platform/database/audit.ts';
import { saveGeneratedCourse, SectionBody } from '../courses/index.ts';
import type { GeneratedCourse } from '../courses/index.ts';
import { assembleCourse, sectionAddresses } from './generation.assembly.ts';
import { settleRun } from './generation-funds.service.ts';
import { illustrate } from './generation.pictures.ts';
import type { Illustrated } from './generation.pictures.ts';
import { LAST_STAGE } from './generation.stages.ts';
import { attachSources } from '../sources/index.ts';
import { groundCourse } from './generation.grounding.ts';
import { measureCourse } from './generation.measure.ts';
import type { Measured } from './generation.measure.ts';
import { changeRun, insertFrames, setCourse } from './generation.repository.ts';
import type { RunSource } from './generation.repository.ts';
import { finishUnit, setUnitSections } from './generation-units.repository.ts';
import type { StoredUnit } from './generation-units.repository.ts';
import { progressFrame } from './generation.stage-writer.ts';
import type { RunAtWork, RunnerDeps, StageEnd } from './generation.stage-writer.ts';
import type { Written } from './generation.written.ts';

/** Saves the course and completes the run. What fails a gate is saved all the same; it cannot be published. */
export async function finalize(
  deps: RunnerDeps,
  run: RunAtWork,
  unit: StoredUnit,
  written: Written,
): Promise<StageEnd> {
  const { outline } = written;
  if (!outline) throw new Error('There is no outline to make a course of.');
  const assembled = assembleCourse(run.requestedBy, run.brief, run.author.identity, outline, written);
  const misfit = misfitOf(assembled);
  if (misfit !== null) {
    const obstacle = { status: 'failed', code: 'course_invalid', message: misfit, retryable: false } as const;
    return { kind: 'obstacle', obstacle };
  }
  const illustrated = await illustrate(deps, run, unit, assembled, outline).finally(() =>
    deps.database.transaction(run.key, (tx) => settleRun(tx, run.key, deps.clock.now())),
  );
  if (run.signal.aborted) return { kind: 'stopped' };
  const course = await deps.database.transaction(run.key, (tx) =>
    groundCourse(tx, run.key.institutionId, illustrated.course, run.sources),
  );
  const { findings, score } = measureCourse(course, written.plans, run.sources);
  const saved = await save(
    deps,
    run,
    unit,
    { ...illustrated, course },
    {
      findings: [...findings, ...illustrated.findings],
      score: outline.mode === 'scaffold' ? null : score,
    },
  );
  return { kind: saved ? 'over' : 'stopped' };
}

/** Those of runs before sources were stored are not. */
const isStored = (source: RunSource): source is RunSource & { sourceId: string; versionId: string } =>
  source.sourceId !== null && source.versionId !== null;

/** Says which section does not fit its schema, which putting parts together could cause; null when all do. */
function misfitOf({ modules }: GeneratedCourse): string | null {
  for (const { title, body } of modules.flatMap(({ lessons }) =>
    lessons.flatMap(({ sections }) => sections),
  )) {
    const parsed = SectionBody.safeParse(body);
    if (!parsed.success) return `“${title}”: ${z.prettifyError(parsed.error)}`;
  }
  return null;
}

async function save(
  { database, clock }: RunnerDeps,
  { key, sources }: RunAtWork,
  unit: StoredUnit,
  { course, pictures }: Illustrated,
  { findings, score }: Measured,
): Promise<boolean> {
  const { institutionId, generationId } = key;
  const tenant = { institutionId, requestId: generationId, actor: null };
  const at = clock.now();
  return database.transaction(key, async (tx) => {
    const change = { status: 'completed', progress: 100, finishedAt: at };
    const taken = await changeRun(tx, key, { status: ['running'], stage: LAST_STAGE }, change, 3);
    if (!taken) return false;
    const { courseId, sectionIds } = await saveGeneratedCourse(tx, tenant, course, pictures);
    await setCourse(tx, key, courseId);
    await attachSources(tx, institutionId, courseId, sources.filter(isStored));
    await setUnitSections(tx, key, sectionAddresses(course), sectionIds);
    const outcome = { state: 'written', content: { courseId }, score, findings } as const;
    await finishUnit(tx, institutionId, unit.id, outcome, at);
    const inRun = { generationId, progress: 100 };
    await insertFrames(tx, key, taken.first, [
      await progressFrame(tx, key, unit, outcome, inRun.progress),
      { type: 'stage_complete', ...inRun, stage: LAST_STAGE, data: {} },
      { type: 'complete', ...inRun, courseId },
    ]);
    await recordAudit(tx, tenant, {
      action: 'generation.completed',
      entityType: 'generation',
      entityId: generationId,
      details: { courseId },
    });
    return true;
  });
}
