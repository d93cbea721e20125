import { describe, expect, it } from '@jest/globals';
import type { OutlineModule } from '../../api/generated/types.gen.ts';
import { outlineDifference } from './outline-difference.ts';

/** "a: x y | b: z" is a module of the lessons a and b with their sections. */
function outline(text: string): OutlineModule[] {
  const lessons = text.split(' | ').map((lesson) => {
    const [id = '', sections = ''] = lesson.split(': ');
    const titled = sections.split(' ').filter(Boolean);
    return { id, title: id, sections: titled.map((each) => ({ id: each, title: each })) };
  });
  return [{ id: 'm', title: 'm', lessons }] as unknown as OutlineModule[];
}
const section = (id: string) => ({ level: 'section', id, title: id });

describe('what others did to an outline', () => {
  it.each([
    ['a: x y z', 'a: y z x', { kind: 'moved', part: section('x'), from: 'a' }],
    ['a: x y z', 'a: z x y', { kind: 'moved', part: section('z'), from: 'a' }],
    ['a: x y | b: z', 'a: x | b: y z', { kind: 'moved', part: section('y'), from: 'a' }],
    ['a: x', 'a: x y', { kind: 'added', part: section('y') }],
    ['a: x y', 'a: x', { kind: 'deleted', part: section('y') }],
    ['a: x', 'a: x | b: y z', { kind: 'added', part: { level: 'lesson', id: 'b' } }],
    ['a: x | b: y z', 'a: x', { kind: 'deleted', part: { level: 'lesson', id: 'b' } }],
    ['a: x | b: y', 'b: y | a: x', { kind: 'moved', part: { level: 'lesson' }, from: 'm' }],
    ['a: x y z', 'a: z y x', { kind: 'several' }],
    ['a: x y | b: z', 'a: y x w | b: ', { kind: 'several' }],
    ['a: x', 'a: x', { kind: 'several' }],
  ])('from "%s" to "%s" is one thing, or several', (before, after, difference) => {
    expect(outlineDifference(outline(before), outline(after))).toMatchObject(difference);
  });

  it('is nothing when it was read as it was', () => {
    const modules = outline('a: x');
    expect(outlineDifference(modules, modules)).toBeNull();
  });
});
