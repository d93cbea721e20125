import { describe, expect, it } from '@jest/globals';
import { candidatesOf } from './offline-candidates.ts';
import { bloomOf, named } from './offline-objectives.ts';
import { distractorsFor, keyPosition } from './offline-questions.ts';
import type { PoolTerm } from './offline-questions.ts';
import { codeShape, isPlural, wordShape } from './offline-shapes.ts';
import { phraseKey } from './offline-terms.ts';
import type { Term } from './offline-terms.ts';
import { topicsIn } from './offline-topics.ts';
import { parseSource } from '../sources/source-document.ts';
import { passagesOf, sentencesOf } from '../sources/source-prose.ts';
import type { Sentence } from '../sources/source-prose.ts';

const PROGRAMS = new Set(['git']);

function term(text: string, forms = [text]): Term {
  const code = codeShape(text, PROGRAMS);
  const isCode = text.startsWith('git ') || text.startsWith('-') || text === '.git';
  return isCode
    ? { key: `\`${text}`, text, forms, shape: code ?? 'code', count: 3, article: '' }
    : { key: phraseKey(text), text, forms, shape: wordShape(text), count: 3, article: 'a' };
}

const TERMS = [
  ...['staging area', 'working tree', 'merge conflict'].map((text) => term(text)),
  ...['commit', 'branch', 'remote', 'directory', 'subdirectory', 'snapshot'].map((text) =>
    term(text, [text, `${text}s`]),
  ),
  ...['git add', 'git status', 'git log', 'git commit', '-v', '.git'].map((text) => term(text)),
];

function sentence(text: string): Sentence {
  const document = parseSource({ name: 'a.md', mediaType: 'text/markdown', text });
  const [first] = document.blocks.flatMap((block) =>
    passagesOf(document, block).flatMap((passage) => sentencesOf(passage)),
  );
  return first as Sentence;
}

const pool: PoolTerm[] = TERMS.map((one) => ({ term: one, score: 5, distance: 0 }));
const candidates = (text: string) =>
  candidatesOf(
    sentence(text),
    new Map(TERMS.map((one) => [one.key, one])),
    pool.map((one) => ({ ...one, uses: 2 })),
    0,
  );

describe('a statement of the source', () => {
  it.each([
    [
      '`git status` shows the state of a repository.',
      'function',
      'Which command shows the state of a repository?',
      'git status',
    ],
    [
      'The `-v` option prints the name of every file.',
      'function',
      'Which option prints the name of every file?',
      '-v',
    ],
    [
      'We use `git log` to list all commits of a repository.',
      'function',
      'Which command is used to list all commits of a repository?',
      'git log',
    ],
    [
      'A branch is a named line of development.',
      'definition',
      'Which term does this describe: “a named line of development”?',
      'branch',
    ],
    [
      'Git keeps the next snapshot in the staging area until it is recorded.',
      'cloze',
      'Complete the sentence: “Git keeps the next snapshot in the _____ until it is recorded.”',
      'staging area',
    ],
    [
      'Each shared repository contains a remote for other people.',
      'cloze',
      'Complete the sentence: “Each shared repository contains a(n) _____ for other people.”',
      'remote',
    ],
  ])('becomes a question: %s', (text, kind, prompt, answer) => {
    expect(candidates(text)).toContainEqual(expect.objectContaining({ kind, prompt, answer }));
  });

  it.each([
    ['It shows the state of a branch in the repository.'],
    ['This branch is the one that we made in the last lesson.'],
    ['Run `git log` now and look at the list of commits.'],
    ['A branch is a branch of the tree.'],
    ['Is a branch the same thing as a remote of the repository?'],
    ['People commit the same lines of the file.'],
    ['`git log`’s output is long.'],
    ['As shown above, the branch moves with every new recording of work.'],
  ])('is left alone when it cannot stand alone: %s', (text) => {
    expect(candidates(text)).toEqual([]);
  });
});

describe('wrong options', () => {
  const wrongFor = (text: string) => candidates(text).map((candidate) => distractorsFor(candidate, pool));

  it('have the shape of the answer', () => {
    expect(wrongFor('`git status` shows the state of a repository.')[0]).toEqual([
      'git add',
      'git commit',
      'git log',
    ]);
  });

  it('do not occur in the sentence', () => {
    expect(wrongFor('`git status` shows what `git add` has put aside.').flat()).not.toContain('git add');
  });

  it('are plural when the answer is, and never right as well', () => {
    const [wrong] = wrongFor('Git does not track directories without files on their own.');
    expect(wrong).toBeUndefined();
    const [found] = wrongFor('Git stores all of its data in the main directory of a project.');
    expect(found).not.toContain('subdirectory');
    expect(found).toHaveLength(3);
  });
});

describe('small rules', () => {
  it('put the key in each place once in every run of questions', () => {
    for (const run of [0, 1, 2, 3]) {
      const places = [0, 1, 2, 3].map((index) => keyPosition(run * 4 + index, 4, 'a course'));
      expect(places.toSorted()).toEqual([0, 1, 2, 3]);
    }
  });

  it.each([
    ['commits', true],
    ['statuses', true],
    ['status', false],
    ['process', false],
    ['analysis', false],
    ['git repositories', true],
  ])('tell whether “%s” is plural', (text, expected) => {
    expect(isPlural(text)).toBe(expected);
  });

  it.each([
    ['Explain what a branch is', 'understand'],
    ['The learner will be able to compare two versions', 'analyze'],
    ['Choose a proper licence', 'evaluate'],
    ['Something without a verb', 'understand'],
  ])('give “%s” its level', (text, level) => {
    expect(bloomOf(text)).toBe(level);
  });

  it('speak of a term as the source does', () => {
    expect(named({ ...term('option'), article: 'a' })).toBe('an option');
    expect(named({ ...term('staging area'), article: 'the' })).toBe('the staging area');
    expect(named({ ...term('remotes'), article: '' })).toBe('remotes');
  });

  it.each([
    ['bullets', 'We do:\n- hives\n- swarms and queens\n', ['hives', 'swarms and queens']],
    ['a list in a sentence', 'It covers hives, swarms and queens. And more.', ['hives', 'swarms', 'queens']],
    ['the longest list', 'About salt and pepper. Topics: a, b, c.', ['a', 'b', 'c']],
    ['no list', 'A course about bees.', []],
    [
      'a sentence that is no list',
      'It covers everything that a person who has never seen a hive, or a bee, should know by now.',
      [],
    ],
  ])('find topics: %s', (_, description, topics) => {
    expect(topicsIn(description)).toEqual(topics);
  });
});
