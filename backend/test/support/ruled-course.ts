/** Courses with rules, set as the rule editor sets them. */
import { coursesAuthoringContract } from '../../src/modules/courses/courses-authoring.contract.ts';
import { CourseRules } from '../../src/modules/rules/index.ts';
import { withClient } from '../../src/platform/database/embedded-database.ts';
import { draftCourse, type CourseWanted, type PublishedCourse } from './published-course.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** A published course with the rules that are made for its nodes. */
export async function publishRuled(
  app: TestApp,
  instructor: TestPerson,
  wanted: CourseWanted,
  rulesOf: (course: PublishedCourse) => CourseRules,
): Promise<PublishedCourse> {
  const course = await draftCourse(app, instructor, wanted);
  const { courseId, lessons } = course;
  const kindOf = (nodeId: string) => {
    if (nodeId === courseId) return 'course';
    return lessons.some(({ id }) => id === nodeId) ? 'lesson' : 'section';
  };
  const rules = Object.entries(CourseRules.parse(rulesOf(course)));
  await withClient(app.database.superuserUrl, async (client) => {
    for (const [nodeId, purposes] of rules) {
      for (const [purpose, rule] of Object.entries(purposes)) {
        await client.query(
          `insert into course_rules (institution_id, course_id, node_kind, node_id, purpose, rule, updated_by)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [instructor.institution.id, courseId, kindOf(nodeId), nodeId, purpose, rule, instructor.id],
        );
      }
    }
  });
  await app.as(instructor).ok(coursesAuthoringContract.publish, { params: { courseId }, body: {} });
  return course;
}
