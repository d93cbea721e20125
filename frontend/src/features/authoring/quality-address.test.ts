import { describe, expect, it } from '@jest/globals';
import { fixAddress, showAddress } from './quality-address.ts';

const found = {
  moduleId: 'm',
  lessonId: 'l',
  sectionId: 's',
  questionId: null,
  passage: null,
  isGenerated: true,
  fix: 'Write more.',
};

describe('a finding', () => {
  it('is shown at the narrowest part it names', () => {
    expect(showAddress('c', found)).toBe('/teaching/courses/c/sections/s');
    expect(showAddress('c', { ...found, sectionId: null })).toBe('/teaching/courses/c#part-l');
    expect(showAddress('c', { ...found, sectionId: null, lessonId: null })).toBe(
      '/teaching/courses/c#part-m',
    );
    expect(showAddress('c', { ...found, sectionId: null, lessonId: null, moduleId: null })).toBe(
      '/teaching/courses/c?tab=about',
    );
  });

  it('of a section is shown at its question or its words where it names them', () => {
    const section = '/teaching/courses/c/sections/s';
    expect(showAddress('c', { ...found, passage: '![](a&b.png)\n> 100 %' })).toBe(
      `${section}?passage=%21%5B%5D%28a%26b.png%29%0A%3E+100+%25`,
    );
    expect(showAddress('c', { ...found, questionId: 'q' })).toBe(`${section}?question=q`);
    expect(showAddress('c', { ...found, questionId: 'q', passage: 'words' })).toBe(`${section}?question=q`);
  });

  it('is mended by the author of a generated section, who is told what to do', () => {
    expect(fixAddress('c', found)).toBe('/teaching/courses/c/review?section=s&instruction=Write+more.');
  });

  it('of what a person wrote is left to a person', () => {
    expect(fixAddress('c', { ...found, isGenerated: false })).toBeNull();
    expect(fixAddress('c', { ...found, sectionId: null })).toBeNull();
  });
});
