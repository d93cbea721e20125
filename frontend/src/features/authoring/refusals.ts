import { isApiError, type FieldProblem } from '../../api/api-error.ts';
import type { Stored, Version } from './draft-keeper.ts';
import { changedFields } from './draft-merge.ts';
import type { EditedQuestion, EditedSection } from './section-draft.ts';
import { resourcesBefore } from './section-resources.ts';

/** Where in a draft something was refused: a field, and in it a question or a resource, its part and its option. */
export type Refusal = {
  field: string;
  questionId?: string;
  /** Place of a resource among the others, from 0. */
  resource?: number;
  part?: 'prompt' | 'options' | 'correct' | 'option' | 'rationale' | 'resourceTitle' | 'resourceAddress';
  /** Place of the option in its question, from 0. */
  option?: number;
  problem: FieldProblem;
};

/** "body.body.questions.0.prompt" → "questions.0.prompt": inside the draft there is one level. */
const pathInDraft = (path: string) => path.replace(/^(body\.)+/, '');

function questionOf(path: string, questions: EditedQuestion[]): EditedQuestion | undefined {
  const byPlace = /^(?:questions|keys)\.(\d+)/.exec(path);
  if (byPlace) return questions[Number(byPlace[1])];
  const byId = /^keys\(([^)]*)\)/.exec(path);
  return byId ? questions.find((question) => question.id === byId[1]) : undefined;
}

function partOf(path: string, question: EditedQuestion): Pick<Refusal, 'part' | 'option'> {
  const option = /\.options\.(\d+)/.exec(path);
  if (option) return { part: 'option', option: Number(option[1]) };
  if (path.endsWith('.options')) return { part: 'options' };
  const answer = /\.correct\.(\d+)/.exec(path);
  if (answer && question.type === 'short_text') return { part: 'option', option: Number(answer[1]) };
  if (path.includes('.correct')) return { part: 'correct' };
  if (path.includes('.rationale')) return { part: 'rationale' };
  return { part: 'prompt' };
}

function placeInResource(path: string): Pick<Refusal, 'resource' | 'part'> {
  const resource = /^resources\.(\d+)/.exec(path);
  if (!resource) return {};
  return {
    resource: Number(resource[1]),
    part: path.endsWith('.url') ? 'resourceAddress' : 'resourceTitle',
  };
}

/** Every place of a draft that the server refused; none when the refusal is not about what was written. */
export function refusalsOf(error: unknown, questions: EditedQuestion[] = []): Refusal[] {
  if (!isApiError(error)) return [];
  return error.errors.map((problem) => {
    const place = pathInDraft(problem.path);
    const question = questionOf(place, questions);
    if (!question) return { field: place.split(/[.(]/)[0]!, ...placeInResource(place), problem };
    return { field: 'questions', questionId: question.id, ...partOf(place, question), problem };
  });
}

/** The draft with what was refused as it was before. */
export function withoutRefused<T extends object>(value: T, base: T, refusals: Refusal[]): T {
  const rest = { ...value };
  for (const { field } of refusals) {
    if (field in base) rest[field as keyof T] = base[field as keyof T];
  }
  return rest;
}

/** As withoutRefused, but of questions and resources only those refused are as before; new ones are left out. */
export function sectionWithoutRefused(
  value: EditedSection,
  base: EditedSection,
  refusals: Refusal[],
): EditedSection {
  const rest = withoutRefused(value, base, refusals);
  const places = new Set(refusals.flatMap(({ resource }) => (resource === undefined ? [] : [resource])));
  if (places.size > 0) rest.resources = resourcesBefore(value.resources, base.resources, places);
  const refused = new Set(refusals.map((refusal) => refusal.questionId).filter((id) => id !== undefined));
  if (refused.size === 0) return rest;
  const questions = value.questions.flatMap((question) =>
    refused.has(question.id) ? base.questions.filter((before) => before.id === question.id) : [question],
  );
  return { ...rest, questions };
}

type Write<T> = {
  value: T;
  base: Version<T>;
  /** Sends a draft; resolves to its new revision. */
  send: (value: T) => Promise<number>;
  /** The draft without what this failure refuses. */
  rest: (error: unknown) => T;
};

/**
 * Saves a draft, or, when the server refuses a part of it, everything else: one unfinished question does not keep a page
 * of text from being saved. Throws what was refused when nothing else has changed.
 */
export async function saveWhatIsAccepted<T extends object>(write: Write<T>): Promise<Stored<T>> {
  const { value, base, send } = write;
  try {
    return { value, revision: await send(value), problem: null };
  } catch (error) {
    const rest = write.rest(error);
    const isRefused = changedFields(rest, value).length > 0;
    if (!isRefused || changedFields(rest, base.value).length === 0) throw error;
    return { value: rest, revision: await send(rest), problem: error };
  }
}
