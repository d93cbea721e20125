/** A draft as the rubric sees it. */
import type { Examination, ExaminedCourse } from '../rubric/index.ts';
import type { DraftModuleRow } from './courses-outline.ts';
import type { Difficulty, Objective } from './courses.values.ts';
import type { StoredSection } from './courses-versions.repository.ts';

export type ExaminedSectionRow = StoredSection & { examination: Examination };
export type ExaminedDraft = {
  title: string;
  description: string;
  language: string;
  difficulty: Difficulty;
  learningObjectives: Objective[];
  modules: DraftModuleRow<ExaminedSectionRow>[];
};

/**
 * What a person wrote or rewrote, nobody was asked for. Key terms are not kept with a draft.
 * @param sources what its texts are held against
 */
export function measurable(draft: ExaminedDraft, sources: ExaminedCourse['sources']): ExaminedCourse {
  const { title, description, language, difficulty, learningObjectives, modules } = draft;
  return {
    title,
    description,
    language,
    level: difficulty,
    objectives: learningObjectives,
    sources,
    modules: modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({
        id: lesson.id,
        title: lesson.title,
        objectives: lesson.objectives,
        minutes: lesson.estimatedMinutes,
        sections: lesson.sections.map((section) => ({
          id: section.id,
          title: section.title,
          kind: section.kind,
          minutes: section.estimatedMinutes,
          byHand: section.origin === 'hand' || section.editedByHand,
          keyTerms: [],
          examination: section.examination,
        })),
      })),
    })),
  };
}
