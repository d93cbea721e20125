/** The gates before publication: which findings a draft has. Blockers stop it, warnings do not. */
import type { z } from 'zod';
import { findPlaceholder, type SectionInspection } from './courses-inspection.ts';
import type { DraftLessonRow, DraftModuleRow, DraftSectionRow } from './courses-outline.ts';
import type { ReadinessFinding } from './courses.replies.ts';
import type { Objective, ReviewState } from './courses.values.ts';

export type Finding = z.infer<typeof ReadinessFinding>;
export type InspectedSection = DraftSectionRow & {
  origin: string;
  reviewState: ReviewState;
  inspection: SectionInspection;
};
export type InspectedDraft = {
  title: string;
  description: string;
  learningObjectives: Objective[];
  modules: DraftModuleRow<InspectedSection>[];
};

/** Less than this says nothing. */
const WORDS_OF_A_SENTENCE = 5;
/** Less than this, from an author that was asked for a section, is a stub. */
const WORDS_OF_A_SECTION = 40;
const ASKING_KINDS = new Set(['quiz', 'assessment']);

type Place = Pick<Finding, 'moduleId' | 'lessonId' | 'sectionId'>;
type Report = (code: string, message: string) => Finding;

const NOWHERE: Place = { moduleId: null, lessonId: null, sectionId: null };

/** Makes findings of one place. */
const at = (place: Place): { blocker: Report; warning: Report } => ({
  blocker: (code, message) => ({ severity: 'blocker', code, message, ...place }),
  warning: (code, message) => ({ severity: 'warning', code, message, ...place }),
});

/** The finding when the condition holds, else nothing. */
const when = (condition: boolean, finding: () => Finding): Finding[] => (condition ? [finding()] : []);

const placeholderIn = (text: string, report: Report): Finding[] => {
  const found = findPlaceholder(text);
  return when(found !== null, () => report('placeholder_text', `Write what "${found}" stands for.`));
};

function sectionFindings(section: InspectedSection, place: Place, objectives: Set<string>): Finding[] {
  const { blocker, warning } = at({ ...place, sectionId: section.id });
  const seen = section.inspection;
  const { title } = section;
  const isEmpty = seen.words < WORDS_OF_A_SENTENCE && seen.questions === 0;
  const placeholder = findPlaceholder(title) ?? seen.placeholder;
  const [broken] = seen.brokenReferences;
  return [
    ...when(isEmpty, () => blocker('section_empty', `"${title}" has nothing to read and nothing to answer.`)),
    ...when(section.reviewState === 'rejected', () =>
      blocker('section_rejected', `"${title}" was rejected in review: write it anew, or accept it.`),
    ),
    ...when(seen.hasScaffold, () =>
      blocker('unfilled_scaffold', `"${title}" has a part that waits to be written.`),
    ),
    ...when(placeholder !== null, () =>
      blocker('placeholder_text', `"${title}": write what "${placeholder}" stands for.`),
    ),
    ...when(seen.questionFaults.length > 0, () =>
      blocker('question_key_invalid', `"${title}": ${seen.questionFaults[0]!.message}`),
    ),
    ...when(ASKING_KINDS.has(section.kind) && seen.questions === 0, () =>
      blocker('questions_missing', `"${title}" is a ${section.kind} without questions.`),
    ),
    ...when(!seen.objectiveIds.every((id) => objectives.has(id)), () =>
      blocker('objective_unknown', `"${title}" has a question for an objective that does not exist.`),
    ),
    ...when(seen.hasInvalidCitation, () =>
      blocker('citation_invalid', `"${title}" cites a place that cannot be.`),
    ),
    ...when(
      !isEmpty && section.origin !== 'hand' && seen.questions === 0 && seen.words < WORDS_OF_A_SECTION,
      () => warning('section_short', `"${title}" has only ${seen.words} words.`),
    ),
    ...when(seen.imagesWithoutText > 0, () =>
      warning('alternative_text_missing', `"${title}" has a picture that is not described in words.`),
    ),
    ...when(broken !== undefined, () =>
      warning('reference_broken', `"${title}" points to "${broken}", which is not there.`),
    ),
  ];
}

function lessonFindings(
  lesson: DraftLessonRow<InspectedSection>,
  moduleId: string,
  ofCourse: Objective[],
): Finding[] {
  const place = { moduleId, lessonId: lesson.id, sectionId: null };
  const { blocker, warning } = at(place);
  const { title, sections } = lesson;
  const objectives = new Set([...ofCourse, ...lesson.objectives].map((objective) => objective.id));
  return [
    ...placeholderIn([title, ...lesson.objectives.map((objective) => objective.text)].join('\n'), blocker),
    ...when(sections.length === 0, () => blocker('lesson_without_sections', `"${title}" has no sections.`)),
    ...when(lesson.objectives.length === 0, () =>
      warning('lesson_objectives_missing', `"${title}" does not say what is learned.`),
    ),
    ...sections.flatMap((section) => sectionFindings(section, place, objectives)),
  ];
}

function moduleFindings(module: DraftModuleRow<InspectedSection>, ofCourse: Objective[]): Finding[] {
  const { blocker } = at({ ...NOWHERE, moduleId: module.id });
  return [
    ...placeholderIn(`${module.title}\n${module.description}`, blocker),
    ...when(module.lessons.length === 0, () =>
      blocker('module_without_lessons', `"${module.title}" has no lessons.`),
    ),
    ...module.lessons.flatMap((lesson) => lessonFindings(lesson, module.id, ofCourse)),
  ];
}

/** What an author wrote and nobody has answered for; it may be published all the same. */
function reviewFindings({ modules }: InspectedDraft): Finding[] {
  const sections = modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
  const generated = sections.filter(({ origin }) => origin !== 'hand');
  const open = generated.filter(({ reviewState }) => reviewState === 'not_reviewed').length;
  return when(open > 0, () =>
    at(NOWHERE).warning(
      'sections_not_reviewed',
      `Nobody has reviewed ${open} of ${generated.length} sections that were written for you.`,
    ),
  );
}

/** @returns every finding, in the order of the course, those of the course itself first */
export function readinessOf(draft: InspectedDraft): Finding[] {
  const { blocker, warning } = at(NOWHERE);
  const objectives = draft.learningObjectives;
  return [
    ...when(draft.title.trim() === '', () => blocker('course_title_missing', 'The course has no title.')),
    ...when(draft.description.trim() === '', () =>
      blocker('course_description_missing', 'Say in a few sentences what the course is about.'),
    ),
    ...placeholderIn(
      [draft.title, draft.description, ...objectives.map((objective) => objective.text)].join('\n'),
      blocker,
    ),
    ...when(draft.modules.length === 0, () =>
      blocker('course_without_modules', 'The course has no modules.'),
    ),
    ...when(objectives.length === 0, () =>
      warning('course_objectives_missing', 'The course does not say what is learned.'),
    ),
    ...reviewFindings(draft),
    ...draft.modules.flatMap((module) => moduleFindings(module, objectives)),
  ];
}

/** Whether nothing stands before publication. */
export const isReady = (findings: Finding[]): boolean =>
  findings.every((finding) => finding.severity !== 'blocker');
