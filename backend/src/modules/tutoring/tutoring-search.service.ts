import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { getOpenPart, type LearningGate } from '../courses/index.ts';
import type { Library } from './tutoring.library.ts';
import { searchPassages, snippetOf } from './tutoring-search.ts';

const PASSAGES_FOUND = 20;

/** Searches courses by the index that the tutor finds its passages with. */
export function createSearching(platform: Pick<Platform, 'database'>, gate: LearningGate, library: Library) {
  /** The best passages of the open part of a course. @throws AppError `course_not_found`, `not_enrolled` */
  return async (who: SignedIn, courseId: string, query: string) => {
    const { sections, language } = await getOpenPart(platform, gate, who, { courseId });
    const { index } = await library.open(who, sections, language);
    const found = searchPassages(index, query);
    const passages = found.slice(0, PASSAGES_FOUND).map(({ passage }) => ({
      sectionId: passage.section.id,
      sectionTitle: passage.section.title,
      lessonTitle: passage.section.lessonTitle,
      heading: passage.heading,
      ...snippetOf(passage, query, language),
    }));
    return { passages, total: found.length };
  };
}
