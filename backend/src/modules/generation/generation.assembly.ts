/** Makes one course of the units of a run. Pure: what is not written becomes a note that blocks publication. */
import { SECTION_SCHEMA_VERSION } from '../courses/index.ts';
import type { GeneratedCourse } from '../courses/index.ts';
import { frameIn } from '../authors/index.ts';
import type { AuthorIdentity, LessonDraft, ModulePlan, Outline, SectionDraft } from '../authors/index.ts';
import { SCAFFOLD_CONTAINER } from '../rubric/index.ts';
import type { StoredBrief, UnitAddress } from './generation.content.ts';
import type { Written } from './generation.written.ts';

type GeneratedModule = GeneratedCourse['modules'][number];
type GeneratedLesson = GeneratedModule['lessons'][number];
type GeneratedSection = GeneratedLesson['sections'][number];

/** What stands for a lesson that nobody could write: nothing to open with, nothing to ask. */
export const EMPTY_LESSON: LessonDraft = {
  hook: '',
  summary: '',
  next: '',
  activity: '',
  questions: [],
  keys: [],
};

const note = (text: string) => `:::${SCAFFOLD_CONTAINER}\n${text}\n:::`;

/** What stands for a section that nobody could write: a note to the instructor. */
const unwrittenSection = (language: string): SectionDraft => ({
  body: {
    schemaVersion: SECTION_SCHEMA_VERSION,
    markdown: note(frameIn(language).say('unwritten_section')),
    questions: [],
    resources: [],
  },
  keys: [],
});

const MOST_TAGS = 10;
const LONGEST_TAG = 50;

/**
 * Assembles the course that finalisation saves.
 * @param instructorId who asked for it and will own it
 */
export function assembleCourse(
  instructorId: string,
  brief: StoredBrief,
  author: AuthorIdentity,
  outline: Outline,
  written: Written,
): GeneratedCourse {
  const modules = written.plans.map((plan, moduleIndex) =>
    assembleModule(plan, moduleIndex, { mode: outline.mode, language: brief.language }, written),
  );
  const minutes = modules.flatMap(({ lessons }) => lessons.map(({ estimatedMinutes }) => estimatedMinutes));
  return {
    instructorId,
    title: outline.title,
    description: outline.description,
    difficulty: brief.difficulty,
    subject: brief.subject,
    tags: tagsOf(outline),
    language: brief.language,
    estimatedMinutes: minutes.reduce((sum, each) => sum + each, 0),
    learningObjectives: outline.outcomes,
    prerequisites: outline.prerequisites,
    targetAudience: outline.targetAudience,
    assessmentCriteria: outline.assessmentStrategy,
    closingProject: outline.closingProject,
    origin: author.provider,
    modules,
  };
}

/** Where each section of a course stands, in the order of the course. */
export function sectionAddresses({ modules }: Pick<GeneratedCourse, 'modules'>): Required<UnitAddress>[] {
  return modules.flatMap(({ lessons }, moduleIndex) =>
    lessons.flatMap(({ sections }, lessonIndex) =>
      sections.map((_, sectionIndex) => ({ moduleIndex, lessonIndex, sectionIndex })),
    ),
  );
}

/** The first key terms of each module, as what the course can be found by. */
function tagsOf({ modules }: Outline): string[] {
  const terms = modules.flatMap(({ keyTerms }) => keyTerms.slice(0, 2));
  const tags = terms.map((term) => term.trim().toLowerCase());
  return [...new Set(tags)].filter((tag) => tag !== '' && tag.length <= LONGEST_TAG).slice(0, MOST_TAGS);
}

/** How a course is written, and in which language. */
type Form = { mode: Outline['mode']; language: string };

function assembleModule(
  plan: ModulePlan,
  moduleIndex: number,
  { mode, language }: Form,
  written: Written,
): GeneratedModule {
  return {
    title: plan.title,
    description: plan.description,
    lessons: plan.lessons.map((lesson, lessonIndex): GeneratedLesson => {
      const draft = written.lesson({ moduleIndex, lessonIndex });
      const sections = lesson.sections.map((section, sectionIndex): GeneratedSection => {
        const address = { moduleIndex, lessonIndex, sectionIndex };
        const content = written.section(address) ?? unwrittenSection(language);
        const { title, kind, role, estimatedMinutes } = section;
        return { title, kind, role, estimatedMinutes, body: content.body, keys: content.keys };
      });
      return {
        title: lesson.title,
        objectives: lesson.objectives,
        estimatedMinutes: lesson.estimatedMinutes,
        sections: framed(sections, draft, { mode, language }),
      };
    }),
  };
}

/** A scaffold's lessons say to the instructor, not to learners, what their frame should be. */
function framed(
  sections: GeneratedSection[],
  draft: LessonDraft | null,
  { mode, language }: Form,
): GeneratedSection[] {
  if (draft === null) return markUnwritten(sections, language);
  return mode === 'scaffold' ? sections : addMissing(sections, draft);
}

/**
 * Puts in what no section of its lesson carries, so that nothing an author wrote is lost when one of its sections
 * was not written: the hook opens the first section, the rest and the questions end the last.
 */
function addMissing(sections: GeneratedSection[], lesson: LessonDraft): GeneratedSection[] {
  const text = sections.map(({ body }) => body.markdown).join('\n\n');
  const missing = (part: string) => part.trim() !== '' && !text.includes(part.trim());
  const before = [lesson.hook].filter(missing);
  const after = [lesson.activity, lesson.summary, lesson.next].filter(missing);
  const asked = new Set(sections.flatMap(({ body }) => body.questions.map(({ id }) => id)));
  const questions = lesson.questions.filter(({ id }) => !asked.has(id));
  const keys = lesson.keys.filter((key) => questions.some(({ id }) => id === key.questionId));
  return sections.map((section, index) => {
    const isFirst = index === 0;
    const isLast = index === sections.length - 1;
    const parts = [...(isFirst ? before : []), section.body.markdown, ...(isLast ? after : [])];
    return {
      ...section,
      body: {
        ...section.body,
        markdown: parts.map((part) => part.trim()).join('\n\n'),
        questions: isLast ? [...section.body.questions, ...questions] : section.body.questions,
      },
      keys: isLast ? [...section.keys, ...keys] : section.keys,
    };
  });
}

/** A lesson without its frame is finished by a person: the note stands at its end, below what could be written. */
function markUnwritten(sections: GeneratedSection[], language: string): GeneratedSection[] {
  const text = note(frameIn(language).say('unwritten_frame'));
  return sections.map((section, index) =>
    index === sections.length - 1
      ? { ...section, body: { ...section.body, markdown: `${section.body.markdown.trim()}\n\n${text}` } }
      : section,
  );
}
