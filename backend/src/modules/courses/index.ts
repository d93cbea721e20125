export * from './courses.values.ts';
export * from './courses.body.ts';
export { standingOf, type Standing } from './courses-standing.ts';
export { citationsOf, withCitations } from './courses-citations.ts';
export { loadCitedTexts } from './courses-citations.service.ts';
export {
  EnrollmentStatus,
  LearningPath,
  LessonProgress,
  OutlineModule,
  SectionProgress,
  SectionStatus,
  ThumbnailAlt,
} from './courses.replies.ts';
export type { VersionPreview } from './courses-versions.service.ts';
export { PartKind } from './courses-authoring.fields.ts';
export { courseNotFound, CourseParams, sectionNotFound, SectionParams } from './courses.contract.ts';
export { canonicalJson } from './courses-content-hash.ts';
export { createCourseReadingService, type CourseReadingService } from './courses-reading.service.ts';
export { bindCatalogueRoutes, bindCourseReadingRoutes } from './courses-reading.routes.ts';
export { lockedRefusals, type LearningGate } from './courses-learning.gate.ts';
export { findReadCourse, type PlacedSection, type ReadCourse } from './courses-open-part.queries.ts';
export { getOpenPart, getReadCourse } from './courses-open-part.service.ts';
export { catalogueKey } from './courses-catalogue.versions.ts';
export {
  learnerChanged,
  learnerSettled,
  LearnerChange,
  LearnerNews,
  personKey,
  personOfKey,
  Settled,
} from './courses-learner.events.ts';
export {
  isCourseStaff,
  mayLearn,
  mayInCourse,
  maySee,
  readRight,
  type CourseActor,
  type CourseSight,
  type CourseStanding,
} from './courses.policy.ts';
export { createCourseAuthoringService, type CourseAuthoringService } from './courses-authoring.service.ts';
export { bindCourseAuthoringRoutes } from './courses-authoring.routes.ts';
export { bindCoursePublicationsRoutes } from './courses-publications.routes.ts';
export { bindCoursePresenceRoutes } from './courses-presence.routes.ts';
export { createCoursePresence } from './courses-presence.service.ts';
export { coursesJobs } from './courses.jobs.ts';
export { findCourseCircle } from './courses-circles.service.ts';
export { lockRequirements } from './courses-requirements.repository.ts';
export { createCourseRulesService, type LearnerMeasures } from './courses-rules.service.ts';
export { bindCourseRulesRoutes } from './courses-rules.routes.ts';
export { pictureAddress, saveGeneratedCourse, type GeneratedCourse } from './courses-generated.service.ts';
export type { CoursePicture } from './courses-images.repository.ts';
export { createCourseEditing, type CourseEditing, type EditedCourse } from './courses-editing.service.ts';
export {
  assertUnlocked,
  getSectionUnderReview,
  keepContent,
  readContents,
  takeOverText,
  type SectionUnderReview,
} from './courses-review.service.ts';
export { sectionChanged, sectionMissing } from './courses-sections.service.ts';
export { lockSection, markSections } from './courses-reviews.repository.ts';
export type { ContentHashes, SectionContent } from './courses-sections.repository.ts';
export { DraftSection, ReadinessFinding } from './courses.replies.ts';
export { touchCatalogue } from './courses.repository.ts';
export {
  LISTED,
  ownCourse,
  SEEN,
  sightOf,
  TEACHING,
  THUMBNAIL_ALT,
  thumbnailUrl,
} from './courses-summary.queries.ts';
export { withShownFiles } from './courses-shown-files.service.ts';
export { readSearch } from './courses-catalogue.search.ts';
export { QueuedCourse } from './courses-publications.replies.ts';
