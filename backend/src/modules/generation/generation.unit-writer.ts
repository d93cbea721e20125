/** Lets the author write one unit and says what came of it. Touches the database only for the ledger. */
import { z } from 'zod';
import { EMPTY_LESSON } from './generation.assembly.ts';
import { AuthorError } from '../authors/index.ts';
import type { Author, AuthorContext, Remarks } from '../authors/index.ts';
import {
  LessonContent,
  ModuleContent,
  OutlineContent,
  SectionContent,
  storable,
} from './generation.content.ts';
import { measureLesson, measureOutline, measurePlan, measureSection } from './generation.measure.ts';
import type { Measured } from './generation.measure.ts';
import type { Obstacle } from './generation.repository.ts';
import type { StoredUnit, UnitOutcome } from './generation-units.repository.ts';
import { sayWith } from './generation.sentences.ts';
import { planFromOutline } from './generation.plan-from-outline.ts';
import type { Written } from './generation.written.ts';

export type UnitResult =
  | { kind: 'over'; outcome: UnitOutcome }
  /** The provider did not answer: another unit, or this one later, may fare better. */
  | { kind: 'unavailable'; obstacle: Obstacle }
  | { kind: 'stopped'; outcome: UnitOutcome | null; obstacle: Obstacle }
  | { kind: 'aborted' };

type Content = Measured & { content: object };

/**
 * Writes one unit of any stage but the last.
 * @param written what earlier stages have brought
 * @throws what is no `AuthorError`: a fault of ours
 */
export async function writeUnit(
  author: Author,
  context: AuthorContext,
  written: Written,
  unit: Pick<StoredUnit, 'kind' | 'address'>,
): Promise<UnitResult> {
  try {
    const { content, score, findings } = await contentOf(author, context, written, unit);
    return { kind: 'over', outcome: storable({ state: 'written', content, score, findings }) };
  } catch (error) {
    if (context.signal.aborted) return { kind: 'aborted' };
    if (error instanceof z.ZodError) return withoutContent(unit, 'invalid', z.prettifyError(error));
    if (!(error instanceof AuthorError)) throw error;
    if (error.kind === 'refused') return declined(context, written, unit, error.message);
    return withoutContent(unit, error.kind, error.message);
  }
}

/**
 * A provider's refusal concerns this unit only: a module is laid out by code, a lesson or section is left to a person.
 * Only without an outline is there nothing to go by: then the run waits for a decision.
 */
function declined(
  { brief }: AuthorContext,
  { outline }: Written,
  { kind, address }: Pick<StoredUnit, 'kind' | 'address'>,
  message: string,
): UnitResult {
  const content =
    kind === 'module' ? planFromOutline(brief, needed(outline), address.moduleIndex ?? 0) : null;
  const findings = [sayWith('unit_refused', storable(message))];
  const outcome: UnitOutcome = { state: 'declined', content, score: null, findings };
  if (kind !== 'outline') return { kind: 'over', outcome };
  const obstacle: Obstacle = { status: 'paused', code: 'author_refused', message, retryable: true };
  return { kind: 'stopped', outcome, obstacle };
}

/** An answer that does not fit its shape is of no more use than one about something else. */
const noteOf = (why: AuthorError['kind']) => (why === 'truncated' ? 'unit_truncated' : 'unit_invalid');

/** What it means for the run that no usable answer came: a lesson or section is left to a person, more would not carry a course. */
function withoutContent(
  { kind }: Pick<StoredUnit, 'kind'>,
  why: AuthorError['kind'],
  message: string,
): UnitResult {
  if (why === 'unauthorized') {
    const obstacle: Obstacle = { status: 'failed', code: 'provider_unauthorized', message, retryable: false };
    return { kind: 'stopped', outcome: null, obstacle };
  }
  if (why === 'unavailable' || why === 'aborted') {
    const obstacle: Obstacle = { status: 'paused', code: 'provider_unavailable', message, retryable: true };
    return { kind: 'unavailable', obstacle };
  }
  const outcome = { content: null, score: null, findings: [sayWith(noteOf(why), storable(message))] };
  if (kind === 'lesson' || kind === 'section') {
    return { kind: 'over', outcome: { ...outcome, state: 'needs_author' } };
  }
  const obstacle: Obstacle = { status: 'failed', code: `author_${why}`, message, retryable: true };
  return { kind: 'stopped', outcome: { ...outcome, state: 'failed' }, obstacle };
}

async function contentOf(
  author: Author,
  context: AuthorContext,
  written: Written,
  { kind, address }: Pick<StoredUnit, 'kind' | 'address'>,
): Promise<Content> {
  const { moduleIndex = 0, lessonIndex = 0, sectionIndex = 0 } = address;
  if (kind === 'outline') {
    const outline = OutlineContent.parse(await author.writeOutline(context));
    return { content: outline, ...measureOutline(context, outline) };
  }
  const outline = needed(written.outline);
  if (kind === 'module') {
    const plan = ModuleContent.parse(await author.planModule(context, outline, moduleIndex));
    return { content: plan, ...measurePlan(context, outline, plan) };
  }
  const plan = needed(written.plans[moduleIndex]);
  const planned = needed(plan.lessons[lessonIndex]);
  if (kind === 'lesson') {
    const at = { moduleIndex, lessonIndex };
    const draft = await author.writeLesson(context, outline, at, plan);
    const lesson = LessonContent.parse(draft);
    return { content: lesson, ...remarked(measureLesson(context, outline, planned, lesson), draft.findings) };
  }
  const at = { moduleIndex, lessonIndex, sectionIndex };
  const lesson = written.lesson(at) ?? EMPTY_LESSON;
  const draft = await author.writeSection(context, outline, at, plan, lesson);
  const section = SectionContent.parse(draft);
  const measured = measureSection(context, outline, planned, sectionIndex, section);
  return { content: section, ...remarked(measured, draft.findings) };
}

/** @param remarks what the author itself could not better */
const remarked = ({ score, findings }: Measured, remarks: Remarks = []): Measured => ({
  score,
  findings: [...findings, ...remarks],
});

/** Earlier stages are complete before a later one starts. */
function needed<T>(part: T | null | undefined): T {
  if (part === null || part === undefined) throw new Error('A unit is written before what it stands on.');
  return part;
}
