/** The thread that looks for what of the sources is taught. */
import { answerInThread } from '../../platform/process/thread-answers.ts';
import { coverageOf } from './grounding-coverage.ts';
import type { CoveredSource, TeachingSection } from './grounding-coverage.ts';

export type CoverageTask = { sources: CoveredSource[]; sections: TeachingSection[] };

answerInThread(({ sources, sections }: CoverageTask) => coverageOf(sources, sections));
