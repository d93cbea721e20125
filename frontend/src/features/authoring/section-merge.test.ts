import { describe, expect, it } from '@jest/globals';
import { mergeDrafts } from './draft-merge.ts';
import type { EditedQuestion, EditedSection } from './section-draft.ts';
import { sectionMergers } from './section-merge.ts';

const question = (id: string, prompt = `What is ${id}?`): EditedQuestion => ({
  id,
  type: 'short_text',
  prompt,
  options: [],
  objectiveId: null,
  citation: null,
});
const base: EditedSection = {
  title: 'Bees',
  kind: 'read',
  role: 'content',
  interactivity: 'medium',
  estimatedMinutes: 5,
  isRequired: true,
  markdown: 'They dance.\n\nThey fly.',
  questions: [question('a'), question('b')],
  resources: [],
};
const merge = (mine: Partial<EditedSection>, theirs: Partial<EditedSection>, preferred?: 'mine' | 'theirs') =>
  mergeDrafts(base, { ...base, ...mine }, { ...base, ...theirs }, { preferred, mergers: sectionMergers });

describe('two drafts of a section', () => {
  it('keep the paragraphs that either wrote', () => {
    const merged = merge(
      { markdown: 'They dance at noon.\n\nThey fly.' },
      { markdown: 'They dance.\n\nThey fly far.' },
    );
    expect(merged.conflicts).toEqual([]);
    expect(merged.value.markdown).toBe('They dance at noon.\n\nThey fly far.');
  });

  it('keep the questions that either wrote, added, or took away', () => {
    const merged = merge(
      { questions: [question('a', 'Why a?'), question('b'), question('c')] },
      { questions: [question('a'), question('d')] },
    );
    expect(merged.conflicts).toEqual([]);
    expect(merged.value.questions).toEqual([question('a', 'Why a?'), question('c'), question('d')]);
  });

  it.each([
    ['mine', 'Why a?'],
    ['theirs', 'How a?'],
  ] as const)('are a choice where both changed one question; preferring %s', (preferred, prompt) => {
    const merged = merge(
      { questions: [question('a', 'Why a?'), question('b', 'Why b?')] },
      { questions: [question('a', 'How a?'), question('b')] },
      preferred,
    );
    expect(merged.conflicts).toEqual(['questions']);
    expect(merged.value.questions).toEqual([question('a', prompt), question('b', 'Why b?')]);
  });

  it('are a choice where one took a question away that the other changed', () => {
    expect(
      merge({ questions: [question('b')] }, { questions: [question('a', 'How a?'), question('b')] }),
    ).toMatchObject({ conflicts: ['questions'], value: { questions: [question('b')] } });
  });

  it('keep the resources that either wrote, moved, added, or replaced', () => {
    const [dance, hive, film] = [
      { title: 'Dance', url: 'https://bees.example/dance' },
      { title: 'Hive' },
      { title: 'A film', url: 'https://bees.example/film' },
    ];
    const before = { ...base, resources: [dance, hive] };
    const book = { title: 'A book' };
    const merged = mergeDrafts(
      before,
      { ...before, resources: [film, hive, { ...dance, title: 'The dance' }] },
      { ...before, resources: [dance, book] },
      { mergers: sectionMergers },
    );
    expect(merged.conflicts).toEqual([]);
    expect(merged.value.resources).toEqual([film, book, { ...dance, title: 'The dance' }]);
  });

  it('are a choice where both changed one resource', () => {
    const dance: EditedSection['resources'][number] = { title: 'Dance', url: 'https://bees.example/dance' };
    const before = { ...base, resources: [dance] };
    const titled = (title: string) => ({ ...before, resources: [{ ...dance, title }] });
    const merged = mergeDrafts(before, titled('Round dance'), titled('Waggle dance'), {
      mergers: sectionMergers,
      preferred: 'theirs',
    });
    expect(merged).toEqual({ value: titled('Waggle dance'), conflicts: ['resources'] });
  });
});
