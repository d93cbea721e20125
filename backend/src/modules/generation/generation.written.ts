/** The units of a run by their place in the course. */
import type { LessonDraft, ModulePlan, Outline, SectionDraft } from '../authors/index.ts';
import { LessonContent, ModuleContent, OutlineContent, SectionContent } from './generation.content.ts';
import type { UnitAddress } from './generation.content.ts';
import type { StoredUnit } from './generation-units.repository.ts';

/**
 * What is written so far. A lesson or section is null while it is not, and for good where a person must write it. A plan
 * is there for every module that is over: what the author declined to plan was laid out by code.
 */
export type Written = {
  outline: Outline | null;
  plans: ModulePlan[];
  lesson(at: UnitAddress): LessonDraft | null;
  section(at: UnitAddress): SectionDraft | null;
};

const place = ({ moduleIndex, lessonIndex, sectionIndex }: UnitAddress) =>
  [moduleIndex, lessonIndex, sectionIndex].join('.');
const lessonPlace = ({ moduleIndex, lessonIndex }: UnitAddress) => place({ moduleIndex, lessonIndex });

/** Reads stored units. @throws ZodError when one does not fit its schema, which saving has excluded */
export function readWritten(units: readonly StoredUnit[]): Written {
  const withContent = units.filter(
    ({ state, kind }) => state === 'written' || (kind === 'module' && state === 'declined'),
  );
  const ofKind = (kind: StoredUnit['kind']) =>
    withContent.filter((unit) => unit.kind === kind).sort((a, b) => a.ordinal - b.ordinal);
  const outline = ofKind('outline')[0];
  const lessons = new Map(
    ofKind('lesson').map((unit) => [lessonPlace(unit.address), LessonContent.parse(unit.content)]),
  );
  const sections = new Map(
    ofKind('section').map((unit) => [place(unit.address), SectionContent.parse(unit.content)]),
  );
  return {
    outline: outline ? OutlineContent.parse(outline.content) : null,
    plans: ofKind('module').map((unit) => ModuleContent.parse(unit.content)),
    lesson: (at) => lessons.get(lessonPlace(at)) ?? null,
    section: (at) => sections.get(place(at)) ?? null,
  };
}
