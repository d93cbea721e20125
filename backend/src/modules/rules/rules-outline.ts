/** The outline as rules need it: which nodes there are, what they are called, and which sections count. */

type OutlineSection = { id: string; title: string; isRequired: boolean };
type OutlineLesson = { id: string; title: string; sections: OutlineSection[] };
/** A course, of a version or a draft. In drafts a section of an optional lesson has to be optional already. */
export type RuledOutline = { courseId: string; title: string; modules: { lessons: OutlineLesson[] }[] };

export type NodeKind = 'course' | 'lesson' | 'section';
/** A place in a course; `sections` are the ids of those that count for it. */
export type RuledNode = {
  kind: NodeKind;
  id: string;
  title: string;
  lessonId: string | null;
  sections: string[];
};

/** Without a required section all count, so that everything can be completed (as in the contract's formula). */
const counted = (sections: OutlineSection[]): string[] => {
  const required = sections.filter((section) => section.isRequired);
  return (required.length > 0 ? required : sections).map(({ id }) => id);
};

/** All nodes in the order they are shown: the course, then each lesson followed by its sections. */
export function nodesOf({ courseId, title, modules }: RuledOutline): RuledNode[] {
  const lessons = modules.flatMap((module) => module.lessons);
  const sections = lessons.flatMap((lesson) => lesson.sections);
  return [
    { kind: 'course', id: courseId, title, lessonId: null, sections: counted(sections) },
    ...lessons.flatMap((lesson): RuledNode[] => [
      {
        kind: 'lesson',
        id: lesson.id,
        title: lesson.title,
        lessonId: lesson.id,
        sections: counted(lesson.sections),
      },
      ...lesson.sections.map((section): RuledNode => ({
        kind: 'section',
        id: section.id,
        title: section.title,
        lessonId: lesson.id,
        sections: [section.id],
      })),
    ]),
  ];
}
