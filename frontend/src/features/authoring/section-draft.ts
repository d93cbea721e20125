import type {
  Citation,
  DraftSection,
  Interactivity,
  Question,
  QuestionKey,
  SectionKind,
  SectionRole,
  UpdateSectionData,
} from '../../api/generated/types.gen.ts';
import { newId } from '../../lib/ids.ts';
import { changedFields } from './draft-merge.ts';
import type { EditedResource } from './section-resources.ts';

export type QuestionType = Question['type'];
/** An option with what its key says of it; for a short text an accepted answer, which is always correct. */
export type EditedOption = { id: string; text: string; isCorrect: boolean; rationale: string };
/** A question and its key as one thing. */
export type EditedQuestion = {
  id: string;
  type: QuestionType;
  prompt: string;
  options: EditedOption[];
  objectiveId: string | null;
  citation: Citation | null;
};
export type EditedSection = {
  title: string;
  kind: SectionKind;
  role: SectionRole;
  interactivity: Interactivity;
  estimatedMinutes: number;
  isRequired: boolean;
  markdown: string;
  questions: EditedQuestion[];
  resources: EditedResource[];
};
/** What the draft of a section is called on this device. */
export const sectionDraftName = (sectionId: string) => `section.${sectionId}`;

type SectionChanges = UpdateSectionData['body'];

/** Ids of options are short, because they stand in every stored answer. */
const optionId = () => newId().slice(-8);

function acceptedAnswers(key: QuestionKey | undefined): EditedOption[] {
  const rationale = key?.rationale ?? {};
  const [anyReason = ''] = Object.values(rationale);
  return (key?.correct ?? []).map((text, index) => ({
    id: `answer-${index + 1}`,
    text,
    isCorrect: true,
    // A reason that names no accepted answer is given after every one of them.
    rationale: rationale[text] ?? (index === 0 ? anyReason : ''),
  }));
}

/** A question and its key as they are edited. */
export function editedQuestion(question: Question, key: QuestionKey | undefined): EditedQuestion {
  const choices = (question.options ?? []).map(({ id, text }) => ({
    id,
    text,
    isCorrect: key?.correct.includes(id) ?? false,
    rationale: key?.rationale[id] ?? '',
  }));
  return {
    id: question.id,
    type: question.type,
    prompt: question.prompt,
    options: question.type === 'short_text' ? acceptedAnswers(key) : choices,
    objectiveId: question.objectiveId ?? null,
    citation: question.citation ?? null,
  };
}

/** A section as it is edited. */
export function editedSection(section: DraftSection): EditedSection {
  const { title, kind, role, interactivity, estimatedMinutes, isRequired, body, keys } = section;
  return {
    title,
    kind,
    role,
    interactivity,
    estimatedMinutes,
    isRequired,
    markdown: body.markdown,
    questions: body.questions.map((question) =>
      editedQuestion(
        question,
        keys.find((key) => key.questionId === question.id),
      ),
    ),
    resources: body.resources,
  };
}

function sentQuestion({ id, type, prompt, options, objectiveId, citation }: EditedQuestion): Question {
  return {
    id,
    type,
    prompt,
    options: type === 'short_text' ? [] : options.map((option) => ({ id: option.id, text: option.text })),
    ...(objectiveId && { objectiveId }),
    ...(citation && { citation }),
  };
}

function sentKey({ id, type, options }: EditedQuestion): QuestionKey {
  const nameOf = (option: EditedOption) => (type === 'short_text' ? option.text : option.id);
  const reasoned = options.filter((option) => option.rationale.trim() !== '' && nameOf(option) !== '');
  return {
    questionId: id,
    correct: options.filter((option) => option.isCorrect).map(nameOf),
    rationale: Object.fromEntries(reasoned.map((option) => [nameOf(option), option.rationale])),
  };
}

/** What has to be sent for `value` to become the section that was `base`: only what differs. */
export function sectionChanges(value: EditedSection, base: EditedSection): SectionChanges {
  const changed = new Set(changedFields(value, base));
  const { markdown, questions, resources, ...fields } = value;
  const own = Object.fromEntries(
    Object.entries(fields).filter(([field]) => changed.has(field as keyof EditedSection)),
  ) as SectionChanges;
  const isBody = changed.has('markdown') || changed.has('questions') || changed.has('resources');
  if (!isBody) return own;
  return {
    ...own,
    body: { schemaVersion: 1, markdown, questions: questions.map(sentQuestion), resources },
    keys: questions.map(sentKey),
  };
}

/** A new option or accepted answer without words. */
export function emptyOption(type: QuestionType): EditedOption {
  return { id: optionId(), text: '', isCorrect: type === 'short_text', rationale: '' };
}

export type TrueFalseWords = { yes: string; no: string };

function trueFalse({ yes, no }: TrueFalseWords): EditedOption[] {
  return [
    { id: 'true', text: yes, isCorrect: true, rationale: '' },
    { id: 'false', text: no, isCorrect: false, rationale: '' },
  ];
}

/** A new question without words, with as many options as a good one needs (Rodriguez 2005). */
export function emptyQuestion(): EditedQuestion {
  const type = 'single_choice';
  const options = [{ ...emptyOption(type), isCorrect: true }, emptyOption(type), emptyOption(type)];
  return { id: newId(), type, prompt: '', options, objectiveId: null, citation: null };
}

/** The same question asked in another way; what was written stays where the new type has a place for it. */
export function withType(
  question: EditedQuestion,
  type: QuestionType,
  words: TrueFalseWords,
): EditedQuestion {
  if (type === question.type) return question;
  if (type === 'true_false') return { ...question, type, options: trueFalse(words) };
  if (type === 'short_text') {
    const right = question.options.filter((option) => option.isCorrect && option.text !== '');
    return { ...question, type, options: right.length > 0 ? right : [emptyOption(type)] };
  }
  const first = question.options.find((option) => option.isCorrect)?.id;
  const options = question.options.map((option) => ({
    ...option,
    isCorrect: type === 'single_choice' ? option.id === first : option.isCorrect,
  }));
  while (options.length < 2) options.push({ ...emptyOption(type), isCorrect: options.length === 0 });
  return { ...question, type, options };
}

/** Marks an option: one at a time where one is right, on and off where several may be. */
export function withCorrect(question: EditedQuestion, optionId: string): EditedQuestion {
  const several = question.type === 'multiple_choice';
  const options = question.options.map((option) => {
    if (several) return option.id === optionId ? { ...option, isCorrect: !option.isCorrect } : option;
    return { ...option, isCorrect: option.id === optionId };
  });
  return { ...question, options };
}
