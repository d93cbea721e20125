import { describe, expect, test } from '@jest/globals';
import { examineContent } from '../rubric/index.ts';
import type { ExaminedDraft, ExaminedSectionRow } from './courses-measure.ts';
import { findingsOfLinks, type LinkFacts } from './courses-readiness-links.ts';

const id = (end: string) => `0198c8a0-0000-7000-8000-0000000000${end}`;
const COURSE = id('c0');
const CLOSED = id('c1');
const OPEN = id('c2');
const LESSON = id('b0');
const SECTION = id('a0');
const OTHER = id('a1');
const GONE = id('a9');
const MEDIA = id('d0');
const BODY_HASH = 'the hash of the text';

type Resources = { title: string; url?: string }[];
const section = (sectionId: string, markdown: string, resources: Resources = []): ExaminedSectionRow => ({
  id: sectionId,
  title: 'The dance',
  kind: 'read',
  role: 'content',
  origin: 'hand',
  editedByHand: true,
  reviewState: 'accepted',
  estimatedMinutes: 1,
  isRequired: true,
  bodyHash: BODY_HASH,
  keysHash: '',
  examination: examineContent({ body: { markdown, questions: [], resources }, keys: [] }, 'en'),
});

const modulesOf = (sections: ExaminedSectionRow[]): ExaminedDraft['modules'] => [
  {
    id: 'module',
    title: 'Bees',
    description: '',
    lessons: [{ id: LESSON, title: 'Talk', objectives: [], estimatedMinutes: 0, isRequired: true, sections }],
  },
];

const FACTS: LinkFacts = {
  courseId: COURSE,
  origin: 'https://lectern.example',
  closedCourses: new Set([CLOSED]),
  media: new Map(),
};

const found = (markdown: string, facts: Partial<LinkFacts> = {}, resources: Resources = []) =>
  findingsOfLinks(modulesOf([section(SECTION, markdown, resources), section(OTHER, '')]), {
    ...FACTS,
    ...facts,
  })
    .filter(({ sectionId }) => sectionId === SECTION)
    .map(({ severity, code }) => `${severity} ${code}`);

describe('where a text leads', () => {
  test.each<[string, string, string[]]>([
    ['a section of the draft', `[a](/learn/${COURSE}/${OTHER})`, []],
    ['a section that is gone', `[a](/learn/${COURSE}/${GONE})`, ['warning link_to_missing_section']],
    [
      'such a section by its whole address',
      `<https://lectern.example/learn/${COURSE}/${GONE}>`,
      ['warning link_to_missing_section'],
    ],
    ['a lesson of the draft', `[a](/learn/${COURSE}/print?lesson=${LESSON})`, []],
    [
      'a lesson that is gone',
      `[a](/learn/${COURSE}/print?lesson=${GONE})`,
      ['warning link_to_missing_lesson'],
    ],
    ['the course itself', `[a](/courses/${COURSE}) [b](/learn/${COURSE}/glossary)`, []],
    ['a course of the catalogue', `[a](/courses/${OPEN}) [b](/learn/${OPEN}/${GONE})`, []],
    ['a course that is closed', `[a](/courses/${CLOSED})`, ['warning link_to_missing_course']],
    ['a course that cannot be', '[a](/courses/bees)', ['warning link_to_missing_course']],
    ['the builder', `[a](/teaching/courses/${COURSE})`, ['warning link_for_staff']],
    ['a scheme of its own', '[a](javascript:alert(1))', ['warning link_scheme_unknown']],
    ['no host', '[a](https://)', ['warning link_incomplete']],
    ['an address with blanks', '[a](<https://a.example/b c>)', ['warning link_with_blanks']],
    ['a picture from nowhere', '![A hive](file:///hive.png)', ['warning link_scheme_unknown']],
    ['a film from nowhere', '::video[A]{src="ftp://a.example/a.mp4"}', ['warning link_scheme_unknown']],
    ['captions from nowhere', '::video[A]{src="/a.mp4" captions="media:a.vtt"}', ['warning link_incomplete']],
    ['the web and mail', '<https://a.example> <a@b.example> ![A](/hive.png)', []],
    ['an address that is code', '`[a](https://)`', []],
    ['a heading without words', '#\n\nText', ['warning heading_empty']],
    ['a heading with a picture', '# ![A hive](/hive.png)\n\nText', []],
  ])('%s', (_what, markdown, codes) => {
    expect(found(markdown)).toEqual(codes);
  });

  test('what is given to read further is looked at too', () => {
    expect(found('', {}, [{ title: 'A film' }, { title: 'A page', url: 'https://' }])).toEqual([
      'warning link_incomplete',
    ]);
  });

  test('a file that does not exist stops it; others are only said', () => {
    const unfit = (fault: 'missing' | 'not_ready' | 'archived', name = '') => ({
      bodyHash: BODY_HASH,
      mediaId: MEDIA,
      name,
      fault,
    });
    const media = new Map([
      [
        BODY_HASH,
        [unfit('missing'), unfit('missing'), unfit('not_ready', 'a.mp4'), unfit('archived', 'b.jpg')],
      ],
    ]);
    expect(found('', { media })).toEqual([
      'blocker media_missing',
      'warning media_not_ready',
      'warning media_archived',
    ]);
  });

  test('it is said where it stands in the text', () => {
    const markdown = `Bees.\n\n![A hive](media:${MEDIA}) is home.\n\nThey [dance](https://) there.\n\n##\n\nEnd.`;
    const media = new Map([
      [BODY_HASH, [{ bodyHash: BODY_HASH, mediaId: MEDIA, name: '', fault: 'missing' as const }]],
    ]);
    const findings = findingsOfLinks(modulesOf([section(SECTION, markdown)]), { ...FACTS, media });
    expect(findings.map(({ code, passage }) => [code, passage])).toEqual([
      ['media_missing', `![A hive](media:${MEDIA}) is home.`],
      ['link_incomplete', 'They [dance](https://) there.'],
      ['heading_empty', '##'],
    ]);
  });

  test('it is said in a sentence with its place, and the address is cut when it is long', () => {
    const address = `/learn/${COURSE}/${GONE}?note=${'a'.repeat(200)}`;
    const [finding] = findingsOfLinks(modulesOf([section(SECTION, `[a](${address})`)]), FACTS);
    const text = `${address.slice(0, 89)}…`;
    expect(finding).toEqual({
      severity: 'warning',
      code: 'link_to_missing_section',
      message: `"The dance" links to a section that is not in the draft: ${text}`,
      sentence: { key: 'link_to_missing_section', values: { title: 'The dance', text }, words: {} },
      moduleId: 'module',
      lessonId: LESSON,
      sectionId: SECTION,
      questionId: null,
      passage: `[a](${address})`.slice(0, 120),
    });
  });

  test('no section is said more than ten times', () => {
    const links = Array.from({ length: 30 }, (_, index) => `[a](ftp://a.example/${index})`).join(' ');
    expect(found(links)).toHaveLength(10);
  });
});
