import { describe, expect, it } from '@jest/globals';
import {
  courseActs,
  entriesFound,
  entriesWith,
  stepped,
  withRecent,
  type Entry,
  type EntryKind,
} from './palette-entries.ts';

const entry = (label: string, kind: EntryKind = 'course'): Entry => ({
  id: `${kind} ${label}`,
  kind,
  label,
  detail: '',
  to: `/${label}`,
});

describe('the entries of the palette', () => {
  it('lead to the builder for what one teaches, else to the page and the player', () => {
    const found = {
      courses: [
        { courseId: 'c1', title: 'Bees', language: 'en', subject: 'Zoology', stands: 'teaching' as const },
        { courseId: 'c2', title: 'Ants', language: 'en', subject: '', stands: 'catalogue' as const },
      ],
      sections: [
        {
          sectionId: 's1',
          title: 'Wax',
          courseId: 'c1',
          courseTitle: 'Bees',
          language: 'en',
          stands: 'teaching' as const,
        },
        {
          sectionId: 's2',
          title: 'Nest',
          courseId: 'c2',
          courseTitle: 'Ants',
          language: 'en',
          stands: 'learning' as const,
        },
      ],
      people: [{ studentId: 'p1', fullName: 'Rita', courseId: 'c1', courseTitle: 'Bees', language: 'en' }],
      notes: (['open', 'closed'] as const).map((words) => ({
        noteId: words,
        kind: 'note' as const,
        words,
        sectionId: 's2',
        sectionTitle: 'Nest',
        courseId: 'c2',
        courseTitle: 'Ants',
        language: 'en',
        isOpen: words === 'open',
      })),
      media: [{ mediaId: 'm1', name: 'comb.jpg', altText: null }],
    };
    const entries = entriesFound(found, (stands) => stands).flatMap((group) => group.entries);
    expect(entries.map(({ label, detail, to }) => [label, detail, to])).toEqual([
      ['Bees', 'teaching · Zoology', '/teaching/courses/c1'],
      ['Ants', 'catalogue', '/courses/c2'],
      ['Wax', 'Bees', '/teaching/courses/c1/sections/s1'],
      ['Nest', 'Ants', '/learn/c2/s2'],
      ['open', 'Nest', '/learn/c2/s2?note=open'],
      ['closed', 'Nest', '/notes?course=c2'],
      ['comb.jpg', '', '/teaching/media?file=m1'],
      ['Rita', 'Bees', '/teaching/courses/c1/students/p1'],
    ]);
  });

  it('say what can be done with the first course that one teaches', () => {
    const course = (courseId: string, stands: 'teaching' | 'catalogue') => ({
      courseId,
      title: courseId.toUpperCase(),
      language: 'en',
      subject: '',
      stands,
    });
    const courses = [course('c1', 'catalogue'), course('c2', 'teaching'), course('c3', 'teaching')];
    expect(courseActs({ courses }, (act) => act).map(({ label, detail, to }) => [label, detail, to])).toEqual(
      [
        ['publish', 'C2', '/teaching/courses/c2?tab=publish'],
        ['people', 'C2', '/teaching/courses/c2?tab=students'],
        ['preview', 'C2', '/teaching/courses/c2/preview'],
      ],
    );
    expect(courseActs({ courses: [course('c1', 'catalogue')] }, (act) => act)).toEqual([]);
  });

  it('fit when their label has every word', () => {
    const entries = [entry('My learning'), entry('My courses')];
    expect(entriesWith(entries, ' LEARN my ')).toEqual([entries[0]]);
    expect(entriesWith(entries, '')).toEqual(entries);
  });

  it.each([
    [0, 1, 3, 1],
    [2, 1, 3, 0],
    [0, -1, 3, 2],
    [-1, 1, 3, 0],
    [0, 1, 0, -1],
  ] as const)('from %d by %d of %d is %d', (active, step, count, next) => {
    expect(stepped(active, step, count)).toBe(next);
  });

  it('are kept as recent once, the newest first, six at most, and never people or notes', () => {
    const opened = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b'].map((label) => entry(label));
    const recent = opened.reduce<Entry[]>((kept, next) => withRecent(kept, next), []);
    expect(recent.map(({ label, kind }) => [label, kind])).toEqual(
      ['b', 'g', 'f', 'e', 'd', 'c'].map((label) => [label, 'recent']),
    );
    expect(withRecent(recent, entry('Rita', 'person'))).toEqual(recent);
    expect(withRecent(recent, entry('Ask about wax', 'note'))).toEqual(recent);
  });
});
