/** The citations of a section: those of its questions, and those among its resources. */
import type { Citation, SectionBody } from './courses.body.ts';

type Citing = Pick<SectionBody, 'questions' | 'resources'>;

/**
 * `fault`: the first citation that does not stand in the course's sources, in a sentence; null when all do.
 * `uncited`: how many questions cite nothing, in a course that has sources.
 */
export type CitationVerdict = { fault: string | null; uncited: number };

export const citationsOf = ({ questions, resources }: Citing): Citation[] =>
  [...questions, ...resources].flatMap(({ citation }) => citation ?? []);

/** The same section with other citations. @param next is given each in the order of `citationsOf` */
export function withCitations<Section extends Citing>(
  section: Section,
  next: (citation: Citation) => Citation,
): Section {
  const cited = <Part extends { citation?: Citation | undefined }>(part: Part): Part =>
    part.citation ? { ...part, citation: next(part.citation) } : part;
  return { ...section, questions: section.questions.map(cited), resources: section.resources.map(cited) };
}
