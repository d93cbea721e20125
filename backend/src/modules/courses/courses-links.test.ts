import { describe, expect, test } from '@jest/globals';
import { coursesLinkedIn, faultOfForm, targetOf, type FormFault, type LinkTarget } from './courses-links.ts';

const COURSE = '0198c8a0-0000-7000-8000-00000000000c';
const SECTION = '0198c8a0-0000-7000-8000-00000000000a';
const LESSON = '0198c8a0-0000-7000-8000-00000000000b';
const ORIGIN = 'https://lectern.example';

describe('the form of an address', () => {
  test.each<[string, FormFault | null]>([
    ['https://a.example', null],
    ['https://a.example/two%20words?q=1#part', null],
    ['HTTP://wiki/page', null],
    ['http://[::1]:8080/', null],
    ['mailto:bee@hive.example', null],
    ['mailto:bee@hive.example?subject=Dance', null],
    ['mailto:?subject=Dance', null],
    [`media:${SECTION}`, null],
    [`media:${SECTION}#decorative`, null],
    ['/courses', null],
    ['#part', null],
    ['more.md', null],
    ['https://a.example/two words', 'link_with_blanks'],
    [' https://a.example', 'link_with_blanks'],
    ['javascript:alert(1)', 'link_scheme_unknown'],
    ['ftp://a.example/file', 'link_scheme_unknown'],
    ['C:\\hive.png', 'link_scheme_unknown'],
    ['data:image/png;base64,AAAA', 'link_scheme_unknown'],
    ['https://', 'link_incomplete'],
    ['https:///path', 'link_incomplete'],
    ['http:a.example', 'link_incomplete'],
    ['http://a%20b/', 'link_incomplete'],
    ['http://a.example:port/', 'link_incomplete'],
    ['mailto:hive.example', 'link_incomplete'],
    ['mailto:', 'link_incomplete'],
    ['media:hive.jpg', 'link_incomplete'],
    [`media:${SECTION.toUpperCase()}`, 'link_incomplete'],
  ])('%s', (address, fault) => {
    expect(faultOfForm(address)).toBe(fault);
  });
});

describe('what an address leads to', () => {
  test.each<[string, LinkTarget | null]>([
    [`/courses/${COURSE}`, { kind: 'course', courseId: COURSE }],
    [`/courses/${COURSE.toUpperCase()}/?a=b`, { kind: 'course', courseId: COURSE }],
    [`/learn/${COURSE}`, { kind: 'course', courseId: COURSE }],
    [`/learn/${COURSE}/glossary`, { kind: 'course', courseId: COURSE }],
    [`/learn/${COURSE}/print`, { kind: 'course', courseId: COURSE }],
    [`/learn/${COURSE}/print?lesson=${LESSON}`, { kind: 'lesson', courseId: COURSE, lessonId: LESSON }],
    [`/learn/${COURSE}/${SECTION}`, { kind: 'section', courseId: COURSE, sectionId: SECTION }],
    [`/learn/${COURSE}/${SECTION}?note=1#x`, { kind: 'section', courseId: COURSE, sectionId: SECTION }],
    [`${ORIGIN}/learn/${COURSE}/${SECTION}`, { kind: 'section', courseId: COURSE, sectionId: SECTION }],
    [`/teaching/courses/${COURSE}/sections/${SECTION}`, { kind: 'staff' }],
    [`${ORIGIN}/admin/ai`, { kind: 'staff' }],
    ['/generate', { kind: 'staff' }],
    ['/courses?q=bees', null],
    ['/learning', null],
    ['/cells.mp4', null],
    ['/', null],
    ['#part', null],
    [`courses/${COURSE}`, null],
    [`https://other.example/courses/${COURSE}`, null],
    [`//other.example/courses/${COURSE}`, null],
    [`mailto:a@b.example?body=/courses/${COURSE}`, null],
    ['https://', null],
  ])('%s', (address, target) => {
    expect(targetOf(address, ORIGIN)).toEqual(target);
  });

  test('only paths are known where the application has no address of its own', () => {
    expect(targetOf(`/courses/${COURSE}`, null)).toEqual({ kind: 'course', courseId: COURSE });
    expect(targetOf(`${ORIGIN}/courses/${COURSE}`, null)).toBeNull();
  });

  test('the courses of a text are found wherever they stand, each once', () => {
    const text = `[a](/courses/${COURSE}) and ${ORIGIN}/learn/${COURSE.toUpperCase()}/${SECTION}, [b](/learn/${LESSON})`;
    expect(coursesLinkedIn(text)).toEqual([COURSE, LESSON]);
    expect(coursesLinkedIn('/courses/bees and /courses')).toEqual([]);
  });
});
