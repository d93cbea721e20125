import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../api/api-error.ts';
import { refusalsOf, saveWhatIsAccepted, sectionWithoutRefused } from './refusals.ts';
import { emptyQuestion, type EditedQuestion, type EditedSection } from './section-draft.ts';

const question = (id: string): EditedQuestion => ({ ...emptyQuestion(), id, prompt: `Ask ${id}` });
const answer: EditedQuestion = { ...question('short'), type: 'short_text' };
const refused = (path: string, code = 'too_small') =>
  new ApiError({
    status: 422,
    code: 'question_key_invalid',
    detail: '',
    errors: [{ path, code, message: 'No.' }],
  });

describe('a refusal by the server is said at its place', () => {
  const questions = [question('one'), answer];
  it.each([
    ['body.title', { field: 'title' }],
    ['body.body.markdown', { field: 'markdown' }],
    ['body.body.questions.0.prompt', { field: 'questions', questionId: 'one', part: 'prompt' }],
    [
      'body.body.questions.0.options.1.text',
      { field: 'questions', questionId: 'one', part: 'option', option: 1 },
    ],
    ['body.questions.0.options', { field: 'questions', questionId: 'one', part: 'options' }],
    ['keys(one).correct', { field: 'questions', questionId: 'one', part: 'correct' }],
    ['body.keys.0.correct', { field: 'questions', questionId: 'one', part: 'correct' }],
    ['body.keys.1.correct.0', { field: 'questions', questionId: 'short', part: 'option', option: 0 }],
    ['body.keys.1.rationale.x', { field: 'questions', questionId: 'short', part: 'rationale' }],
    ['body.body.resources.2.title', { field: 'resources', resource: 2, part: 'resourceTitle' }],
    ['body.body.resources.0.url', { field: 'resources', resource: 0, part: 'resourceAddress' }],
    ['body.body.resources', { field: 'resources' }],
  ])('%s', (path, place) => {
    expect(refusalsOf(refused(path), questions)).toEqual([
      { ...place, problem: expect.objectContaining({ code: 'too_small', message: 'No.' }) },
    ]);
  });
});

describe('what is refused', () => {
  const base: EditedSection = {
    title: 'Bees',
    kind: 'read',
    role: 'content',
    interactivity: 'medium',
    estimatedMinutes: 5,
    isRequired: true,
    markdown: 'Old.',
    questions: [question('one')],
    resources: [],
  };
  const value = {
    ...base,
    markdown: 'New.',
    questions: [{ ...question('one'), prompt: '' }, question('two'), { ...question('three'), prompt: '' }],
  };

  it('keeps no other change from being saved', async () => {
    const sent: EditedSection[] = [];
    const stored = await saveWhatIsAccepted({
      value,
      base: { value: base, revision: 1 },
      send: async (wanted) => {
        sent.push(wanted);
        if (wanted === value) throw refused('body.body.questions.0.prompt');
        return 2;
      },
      rest: (error) => sectionWithoutRefused(value, base, refusalsOf(error, value.questions)),
    });
    expect(sent).toHaveLength(2);
    expect(stored.revision).toBe(2);
    expect(stored.value.markdown).toBe('New.');
    expect(stored.value.questions.map(({ prompt }) => prompt)).toEqual(['Ask one', 'Ask two', '']);
    expect(stored.problem).toBeInstanceOf(ApiError);
  });

  it('leaves out a new question that is not finished', () => {
    const rest = sectionWithoutRefused(
      value,
      base,
      refusalsOf(refused('questions.2.prompt'), value.questions),
    );
    expect(rest.questions.map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it('leaves a resource without a name as it was, and out when it is new, wherever the others went', () => {
    const [dance, hive, film] = [
      { title: 'Dance', url: 'https://bees.example' },
      { title: 'Hive' },
      { title: 'Film' },
    ];
    const before = { ...base, resources: [dance, hive] };
    const written = { ...before, resources: [film, { title: '' }, { ...dance, title: '' }] };
    const problem = new ApiError({
      status: 400,
      code: 'validation_failed',
      detail: '',
      errors: [1, 2].map((place) => ({
        path: `body.body.resources.${place}.title`,
        code: 'too_small',
        message: 'No.',
      })),
    });
    expect(sectionWithoutRefused(written, before, refusalsOf(problem)).resources).toEqual([
      film,
      hive,
      dance,
    ]);
  });

  it('is the failure when nothing else changed', async () => {
    const failure = refused('body.title');
    const only = { ...base, title: '' };
    const write = saveWhatIsAccepted({
      value: only,
      base: { value: base, revision: 1 },
      send: () => Promise.reject(failure),
      rest: () => base,
    });
    await expect(write).rejects.toBe(failure);
  });
});
