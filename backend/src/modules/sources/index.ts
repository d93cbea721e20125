export {
  type ContainerBlock,
  type LeafBlock,
  type SourceBlock,
  type SourceDocument,
  hasContent,
  proseWords,
} from './source-blocks.ts';
export { partsOf } from './source-parts.ts';
export { parseSource } from './source-document.ts';
export { validateSources } from './source-limits.ts';
export { rangeOf } from './source-markdown.ts';
export {
  type Passage,
  type Sentence,
  type Span,
  citationOf,
  passagesOf,
  sentencesOf,
} from './source-prose.ts';
export {
  checkCitations,
  type CitableText,
  type CitationFault,
  type CitedPlace,
  flattenText,
  plainText,
} from './source-quotes.ts';
export { createSourceReader, type SourceReader } from './source-reader.ts';
export {
  attachSources,
  type CourseSourceVersion,
  detachSource,
  findNewestTexts,
  listCourseSourceVersions,
  loadCitableTexts,
  locateBlocks,
  type PinnedSource,
} from './sources-pinned.repository.ts';
export { createSourceGathering, type SourceGathering } from './sources-gathering.service.ts';
export { bindSourcesRoutes } from './sources.routes.ts';
export { createSourcesService, type ImpactOf, type SourcesService } from './sources.service.ts';
