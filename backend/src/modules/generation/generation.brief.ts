/** What a request asks for, as it is stored and as authors read it. */
import type { StoredBrief } from './generation.content.ts';
import type { GenerationRequest } from './generation.contract.ts';

const DEFAULT_STRUCTURE = { modules: 6, lessonsPerModule: 1, sectionsPerLesson: 2 };

export function briefOf(request: GenerationRequest): StoredBrief {
  const { sources: _sources, author: _author, ...brief } = request;
  return {
    ...brief,
    estimatedHours: brief.estimatedHours ?? null,
    learningStyle: brief.learningStyle ?? null,
    expectedEnrollment: brief.expectedEnrollment ?? null,
    structure: brief.structure ?? DEFAULT_STRUCTURE,
  };
}
