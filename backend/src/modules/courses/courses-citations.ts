/** The citations of a section: those of its questions, and those among its resources. */
import type { CitationFaultReason } from '../rubric/index.ts';
import type { CitedPlace } from '../sources/index.ts';
import type { Citation, SectionBody } from './courses.body.ts';

type Citing = Pick<SectionBody, 'questions' | 'resources'>;

/**
 * `faults`: what is wrong with each citation that does not stand in the course's sources, by its name.
 * `uncited`: how many questions cite nothing, in a course that has sources.
 */
export type CitationVerdict = { faults: ReadonlyMap<string, CitationFaultReason>; uncited: number };

/** What is wrong with a citation; null when nothing is. */
type FaultOf = (citation: CitedPlace) => CitationFaultReason | null;

/** Citations of the same name say the same of the same place. */
export const nameOfCitation = ({ sourceName, sourceId, sourceVersion, start, end, quote }: CitedPlace) =>
  JSON.stringify([sourceName, sourceId, sourceVersion, start, end, quote]);

/** What verdicts say of each citation that they are about. */
export function faultsIn(verdicts: Iterable<CitationVerdict>): FaultOf {
  const faults = new Map([...verdicts].flatMap((verdict) => [...verdict.faults]));
  return (citation) => faults.get(nameOfCitation(citation)) ?? null;
}

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
