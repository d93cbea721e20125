export * from './courses.values.ts';
export * from './courses.body.ts';
export { EnrollmentStatus, LessonProgress, SectionProgress, SectionStatus } from './courses.replies.ts';
export { courseNotFound, CourseParams, sectionNotFound, SectionParams } from './courses.contract.ts';
