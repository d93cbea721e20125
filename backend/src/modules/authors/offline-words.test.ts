import { describe, expect, it } from '@jest/globals';
import { BACKUP, contextFor, source, WATER } from './offline-author.fixture.ts';
import { createOfflineAuthor } from './offline-author.ts';
import { ENGLISH } from './offline-words-english.ts';
import { frameIn, TEXTS } from './offline-words.ts';
import type { Source } from './author.ts';

type Key = keyof typeof ENGLISH;
const KEYS = Object.keys(ENGLISH) as Key[];
const holesIn = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

/** Everything that the offline author writes, unit by unit, as one text. */
async function written(sources: Source[], language: string): Promise<string> {
  const author = createOfflineAuthor();
  const { context } = contextFor(sources, { language, title: 'T', subject: '' });
  const outline = await author.writeOutline(context);
  const units: unknown[] = [outline];
  for (const moduleIndex of outline.modules.keys()) {
    const plan = await author.planModule(context, outline, moduleIndex);
    const lesson = await author.writeLesson(context, outline, { moduleIndex, lessonIndex: 0 }, plan);
    units.push(plan, lesson);
    for (const sectionIndex of plan.lessons[0]!.sections.keys()) {
      const at = { moduleIndex, lessonIndex: 0, sectionIndex };
      units.push(await author.writeSection(context, outline, at, plan, lesson));
    }
  }
  return JSON.stringify(units);
}

/** What is the frame's own: texts that leave no room for the words of a source. */
const fixedTexts = (texts: Record<Key, string>) =>
  KEYS.filter((key) => holesIn(texts[key]).length === 0 && texts[key].split(' ').length >= 4).flatMap((key) =>
    texts[key].split('\n'),
  );

describe.each(Object.entries(TEXTS))('the frame of a course in %s', (language, texts) => {
  it.each(KEYS)('says the same in “%s” as English does', (key) => {
    expect(texts[key]).not.toBe('');
    expect(holesIn(texts[key])).toEqual(holesIn(ENGLISH[key]));
    expect(texts[key].split('\n')).toHaveLength(ENGLISH[key].split('\n').length);
  });

  it.each<[string, Source[], Key[]]>([
    [
      'sources',
      [source('01-backup.md', BACKUP), source('02-water.md', WATER)],
      [
        'approach_rules',
        'closing_project',
        'key_points',
        'last_lesson',
        'questions_answered',
        'project_report',
      ],
    ],
    ['a title', [], ['scaffold_approach', 'step_orient', 'to_be_written', 'instructor_next', 'checklist']],
  ])('is around what it makes of %s, and no other is', async (_what, sources, shown) => {
    const course = await written(sources, language);
    expect(shown.flatMap((key) => texts[key].split('\n')).filter((text) => !course.includes(text))).toEqual(
      [],
    );
    const others = Object.values(TEXTS).filter((other) => other !== texts);
    expect(others.flatMap(fixedTexts).filter((text) => course.includes(text))).toEqual([]);
  });
});

describe('the language of the frame', () => {
  it.each([
    ['de-AT', 'Einführung', 'A, B und C'],
    ['es', 'Introducción', 'A, B y C'],
    ['AR', 'مقدمة', 'A وB وC'],
    ['en', 'Introduction', 'A, B and C'],
    ['pt-BR', 'Introduction', 'A, B and C'],
  ])('%s has “%s”', (language, introduction, list) => {
    const frame = frameIn(language);
    expect(frame.say('introduction')).toBe(introduction);
    expect(frame.join(['A', 'B', 'C'])).toBe(list);
  });

  it('takes values as they are, also those that look like a place for one', () => {
    const title = '$& {{title}}\nzwei';
    expect(frameIn('de').say('next_lesson', { title })).toBe(`Als Nächstes kommt „${title}“.`);
    expect(frameIn('de').lines('prompts_sum_up', { topic: 'a\nb' })).toHaveLength(3);
  });
});
