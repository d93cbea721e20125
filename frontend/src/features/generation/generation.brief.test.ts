import { describe, expect, it } from '@jest/globals';
import {
  emptyBrief,
  faultsOf,
  formFieldOf,
  requestOf,
  sourceIndexOf,
  totalsOf,
  type BriefValues,
} from './generation.brief.ts';

const brief = (changes: Partial<BriefValues> = {}): BriefValues => ({
  ...emptyBrief('en-GB'),
  title: 'Tides',
  description: 'Why the sea rises.',
  ...changes,
});

describe('the form', () => {
  it.each<[Partial<BriefValues>, string[]]>([
    [{}, []],
    [{ title: ' ab ' }, ['title']],
    [{ title: 'x'.repeat(301) }, ['title']],
    [{ description: '  ' }, ['description']],
    [{ estimatedHours: 0 }, ['estimatedHours']],
    [{ estimatedHours: '' }, []],
    [{ modules: 31 }, ['modules']],
    [{ modules: '', sectionsPerLesson: 13 }, ['modules', 'sectionsPerLesson']],
    [{ learningObjectives: 'Read\n'.repeat(31) }, ['learningObjectives']],
    [{ learningObjectives: 'x'.repeat(501) }, ['learningObjectives']],
  ])('with %j has to be looked at in %j', (changes, fields) => {
    expect(Object.keys(faultsOf(brief(changes)))).toEqual(fields);
  });

  it.each([
    ['en-GB', 'en'],
    ['de', 'de'],
    ['cy', 'en'],
  ])('of a reader of %s asks for a course in %s', (language, course) => {
    expect(emptyBrief(language).language).toBe(course);
  });

  it('adds up the size of the course while all numbers are there', () => {
    expect(totalsOf(brief({ modules: 3, lessonsPerModule: 2, sectionsPerLesson: 4 }))).toEqual({
      lessons: 6,
      sections: 24,
    });
    expect(totalsOf(brief({ modules: '' }))).toBeNull();
  });

  it('becomes the request: objectives line by line, without what was left empty', () => {
    const request = requestOf(
      brief({ title: ' Tides ', learningObjectives: '- Read a table\n\n* Plan a walk', estimatedHours: 2.5 }),
      [{ id: 's1' }],
    );
    expect(request).toEqual({
      title: 'Tides',
      description: 'Why the sea rises.',
      difficulty: 'intermediate',
      subject: '',
      contentDepth: 'standard',
      language: 'en',
      learningObjectives: ['Read a table', 'Plan a walk'],
      estimatedHours: 2.5,
      structure: { modules: 6, lessonsPerModule: 1, sectionsPerLesson: 2 },
      sources: [{ sourceId: 's1' }],
    });
  });
});

describe('what the server refuses', () => {
  it.each([
    ['title', 'title', null],
    ['structure.modules', 'modules', null],
    ['learningObjectives.3', 'learningObjectives', null],
    ['sources', 'sources', null],
    ['sources.2.text', 'sources', 2],
    ['somethingElse', null, null],
  ])('at %s stands at the field %s, source %s', (path, field, index) => {
    expect(formFieldOf(path)).toBe(field);
    expect(sourceIndexOf(path)).toBe(index);
  });
});
