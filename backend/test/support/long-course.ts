import { coursesAuthoringContract as authoring } from '../../src/modules/courses/courses-authoring.contract.ts';
import type { ApiClient } from './api-client.ts';
import { BODY } from './published-course.ts';

const SECTIONS_OF_LESSON = 10;
const LESSONS_OF_MODULE = 5;

export type LongCourse = {
  courseId: string;
  modules: { id: string; lessons: { id: string; sections: string[] }[] }[];
};

/**
 * A draft with so many sections, "Section 1" and on: ten in a lesson, five lessons in a module.
 * @param author a client of somebody who may make courses
 */
export async function longCourse(
  author: Pick<ApiClient, 'ok'>,
  { sections, title = 'A long course' }: { sections: number; title?: string },
): Promise<LongCourse> {
  const description = 'As long as courses become.';
  const { course } = await author.ok(authoring.createCourse, { body: { title, description } });
  const params = { courseId: course.id };
  const modules: LongCourse['modules'] = [];
  for (let made = 0; made < sections; made += SECTIONS_OF_LESSON * LESSONS_OF_MODULE) {
    const body = { title: `Module ${modules.length + 1}` };
    const { module } = await author.ok(authoring.createModule, { params, body });
    const count = Math.min(sections - made, SECTIONS_OF_LESSON * LESSONS_OF_MODULE);
    modules.push({ id: module.id, lessons: await addLessons(author, params, module.id, made, count) });
  }
  return { courseId: course.id, modules };
}

/** @param made how many sections there are before these */
async function addLessons(
  author: Pick<ApiClient, 'ok'>,
  params: { courseId: string },
  moduleId: string,
  made: number,
  count: number,
): Promise<LongCourse['modules'][number]['lessons']> {
  const lessons = [];
  for (let from = made; from < made + count; from += SECTIONS_OF_LESSON) {
    const title = `Lesson ${from / SECTIONS_OF_LESSON + 1}`;
    const { lesson } = await author.ok(authoring.createLesson, { params, body: { title, moduleId } });
    const sections: string[] = [];
    for (let number = from + 1; number <= Math.min(from + SECTIONS_OF_LESSON, made + count); number += 1) {
      const body = { title: `Section ${number}`, body: BODY, lessonId: lesson.id };
      sections.push((await author.ok(authoring.createSection, { params, body })).section.id);
    }
    lessons.push({ id: lesson.id, sections });
  }
  return lessons;
}
