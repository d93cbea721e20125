/** A draft as the rubric sees it. */
import type { Examination, ExaminedCourse } from '../rubric/index.ts';
import type { FaultOf } from './courses-citations.ts';
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
 * What a person wrote or rewrote, nobody was asked for. Key terms and texts of sources are not kept with a draft.
 * @param faultOf holds a citation against the sources of the course
 */
export function measurable(draft: ExaminedDraft, faultOf: FaultOf): ExaminedCourse {
  const { title, description, language, difficulty, learningObjectives, modules } = draft;
  return {
    title,
    description,
    language,
    level: difficulty,
    objectives: learningObjectives,
    sources: { texts: null, faultOf },
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
