/** Whether an objective is met, by evidence: the sections that teach it and the questions that test it. */

/** Share of an objective's questions that must be right, in percent. Ours: the lower bound of "proficient". */
export const RIGHT_AT_LEAST = 70;

export type TeachingSection = {
  sectionId: string;
  lessonId: string;
  title: string;
  isRequired: boolean;
  done: boolean;
  questions: { questionId: string; prompt: string; objectiveId: string | null; right: boolean | null }[];
};

/**
 * met: every counted section is done and enough of the questions are right · partly: some of it is done · open: nothing
 * is · the rule says which evidence there is; `no_evidence_possible` is never met.
 */
type ObjectiveVerdict = {
  state: 'met' | 'partly' | 'open';
  rule: 'sections_and_items' | 'items_only' | 'sections_only_not_tested' | 'no_evidence_possible';
};
type Counts = {
  sections: { done: number; total: number };
  items: { right: number; answered: number; total: number };
};

/** The verdict from counts alone; an item that is not answered is not right. */
export function judgeObjective({ sections, items }: Counts): ObjectiveVerdict {
  const isTaught = sections.total > 0;
  const isTested = items.total > 0;
  if (!isTaught && !isTested) return { state: 'open', rule: 'no_evidence_possible' };
  const isMet = sections.done === sections.total && 100 * items.right >= RIGHT_AT_LEAST * items.total;
  const isBegun = sections.done > 0 || items.answered > 0;
  return {
    state: isMet ? 'met' : isBegun ? 'partly' : 'open',
    rule: !isTested ? 'sections_only_not_tested' : isTaught ? 'sections_and_items' : 'items_only',
  };
}

/**
 * What teaches and tests an objective: the sections of the lessons that state its id, those with a question that names
 * it, and these questions. Where none of the sections is required all of them count, as in a lesson.
 * @param lessonIds the lessons that state the objective
 */
export function evidenceOf(
  objectiveId: string,
  lessonIds: ReadonlySet<string>,
  sections: readonly TeachingSection[],
) {
  const names = ({ questions }: TeachingSection) =>
    questions.filter((question) => question.objectiveId === objectiveId);
  const teaching = sections.filter((section) => lessonIds.has(section.lessonId) || names(section).length > 0);
  const required = teaching.filter(({ isRequired }) => isRequired);
  const counted = required.length > 0 ? required : teaching;
  const items = teaching.flatMap((section) =>
    names(section).map(({ questionId, prompt, right }) => ({
      sectionId: section.sectionId,
      questionId,
      prompt,
      right,
    })),
  );
  return {
    sections: {
      done: counted.filter(({ done }) => done).length,
      total: counted.length,
      list: counted.map(({ sectionId, title, lessonId, done }) => ({ sectionId, title, lessonId, done })),
    },
    items: {
      right: items.filter(({ right }) => right === true).length,
      answered: items.filter(({ right }) => right !== null).length,
      total: items.length,
      list: items,
    },
  };
}
