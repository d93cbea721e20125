/** What is read before a question is taken on: where it is asked, what it is about, and which keys are to be kept. */
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { checkResponse } from '../assessments/index.ts';
import type { PlacedSection, ReadCourse } from '../courses/index.ts';
import type { AskRequest } from './tutoring.contract.ts';
import type { KeyedQuestion } from './tutoring.key-guard.ts';
import type { Library, Shelf } from './tutoring.library.ts';
import type { Meaning } from './tutoring-meaning.service.ts';
import type { Passage } from './tutoring.passages.ts';
import { asksTheSame, keyed, type Asked, type Subject } from './tutoring.plan.ts';
import { attemptOf, isOpen, type QuestionStanding } from './tutoring.policy.ts';
import { listAnswered, readKeys, type AnsweredQuestion } from './tutoring.queries.ts';
import { rankPassages } from './tutoring.ranking.ts';

export type Preparation = Omit<Asked, 'hintStep'> & {
  attempt: number;
  isLearner: boolean;
  /** Best first; null: `found`, which is by words, is all there is. It costs, so only an answer that was taken on asks. */
  findByMeaning: () => Promise<Passage[] | null>;
};

type PreparingDeps = Pick<Platform, 'database'> & { library: Library; meaning: Meaning };

const UNANSWERED: QuestionStanding = { checked: 0, isSolved: false };

/**
 * @throws AppError `query_missing`, `section_not_found`, `lesson_not_found`, `question_not_found`,
 *   `question_not_answered`, `question_answered`
 */
export async function prepare(
  { database, library, meaning }: PreparingDeps,
  who: SignedIn,
  course: ReadCourse,
  isLearner: boolean,
  request: AskRequest,
): Promise<Preparation> {
  const { type, query } = request;
  const { language, sections } = course;
  if (type === 'question' && query === '') throw queryMissing();
  const section = findSection(sections, request);
  const place = { sectionId: section?.id ?? null, lessonId: section?.lessonId ?? request.lessonId ?? null };
  const shelf = await library.open(who, sections, language);
  const watched = watchedSections(shelf, sections, section, query, language);
  const keys = await readKeys(database, who, [...new Set(watched.map(({ keysHash }) => keysHash))]);
  const answered =
    isLearner && course.enrollmentId
      ? await listAnswered(
          database,
          who,
          course.enrollmentId,
          watched.map(({ id }) => id),
        )
      : [];
  const keyedOf = (of: PlacedSection) => keyed(shelf.questions.get(of.id) ?? [], keys.get(of.keysHash) ?? []);
  const standingOf = (of: PlacedSection, questionId: string) =>
    answered.find((one) => one.sectionId === of.id && one.questionId === questionId);
  const about = type === 'hint' || type === 'feedback';
  const subject = about ? findSubject(request, section, keyedOf, standingOf, isLearner) : null;
  const open = (of: PlacedSection): KeyedQuestion[] =>
    keyedOf(of).filter(({ question }) => isLearner && isOpen(standingOf(of, question.id) ?? UNANSWERED));
  const words = subject ? `${subject.question.prompt} ${query}` : query;
  return {
    type,
    query,
    place,
    language,
    sectionTitle: section?.title ?? null,
    subject,
    found: rankPassages(shelf.index, words, place).map(({ passage }) => passage),
    findByMeaning: () => meaning.find(who, request.courseId, shelf.index, words),
    sectionPassages: shelf.index.passages.filter((passage) => passage.section.id === section?.id),
    openNear: section ? open(section) : [],
    openAsked: watched.flatMap(open).filter(({ question }) => asksTheSame(query, question, language)),
    attempt: subject && section ? attemptOf(standingOf(section, subject.question.id) ?? UNANSWERED) : 1,
    isLearner,
  };
}

/** The section that is open, and those with a question that the words asked resemble. */
function watchedSections(
  shelf: Shelf,
  sections: PlacedSection[],
  open: PlacedSection | null,
  query: string,
  language: string,
): PlacedSection[] {
  return sections.filter(
    (section) =>
      section === open ||
      (query !== '' &&
        (shelf.questions.get(section.id) ?? []).some((question) => asksTheSame(query, question, language))),
  );
}

function findSection(sections: PlacedSection[], { sectionId, lessonId }: AskRequest): PlacedSection | null {
  const isThere = lessonId === undefined || sections.some((section) => section.lessonId === lessonId);
  if (!isThere) throw notFound('lesson_not_found', 'This course has no such lesson.');
  if (sectionId === undefined) return null;
  const section = sections.find(({ id }) => id === sectionId);
  if (!section) throw notFound('section_not_found', 'This course has no such section.');
  return section;
}

/** The question that a hint or feedback is about, with the answer that was checked. */
function findSubject(
  { type, questionId, response }: AskRequest,
  section: PlacedSection | null,
  keyedOf: (section: PlacedSection) => KeyedQuestion[],
  standingOf: (section: PlacedSection, questionId: string) => AnsweredQuestion | undefined,
  isLearner: boolean,
): Subject {
  const found = section && keyedOf(section).find(({ question }) => question.id === questionId);
  if (!section || !found) throw notFound('question_not_found', 'This section has no such question.');
  const standing = standingOf(section, found.question.id);
  const given = isLearner ? standing?.lastResponse : response;
  if (type === 'feedback' && given === undefined) {
    throw conflict('question_not_answered', 'Answer the question first; then the answer is explained.');
  }
  if (type === 'hint' && standing?.isSolved) {
    throw conflict('question_answered', 'You have answered this question rightly.');
  }
  const verdict = given === undefined ? null : checkResponse(found.question, found.key, given);
  return {
    ...found,
    section,
    isOpen: isLearner ? isOpen(standing ?? UNANSWERED) : verdict?.correct !== true,
    answer: given === undefined || verdict === null ? null : { response: given, ...verdict },
  };
}

const queryMissing = () => {
  const message = 'Say what you want to know.';
  return new AppError('query_missing', 422, message, {
    errors: [{ path: 'body.query', code: 'query_missing', message }],
  });
};
