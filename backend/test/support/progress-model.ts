/** What the numbers must be, computed from all facts at once; the product folds them one by one. Pure. */

export type Fact = {
  section_id: string;
  completed: boolean;
  credited_seconds: number;
  score: string | null;
  score_self_reported: boolean;
  recorded_at: Date;
};
export type ModelCourse = { lessons: { id: string; sections: { id: string; isRequired: boolean }[] }[] };

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const earliest = (dates: Date[]) => (dates.length === 0 ? null : new Date(Math.min(...dates.map(Number))));
const latest = (dates: Date[]) => (dates.length === 0 ? null : new Date(Math.max(...dates.map(Number))));

/** A section's numbers from its facts, in any order; null when there are none. */
export function sectionOf(facts: Fact[]) {
  if (facts.length === 0) return null;
  const ordered = facts.toSorted((one, other) => Number(one.recorded_at) - Number(other.recorded_at));
  const scores = ordered.filter(({ score }) => score !== null);
  const scored = scores
    .filter(({ score_self_reported }) => !score_self_reported)
    .map(({ score }) => Number(score));
  const reported = scores
    .filter(({ score_self_reported }) => score_self_reported)
    .map(({ score }) => Number(score));
  return {
    completedAt: earliest(facts.filter(({ completed }) => completed).map(({ recorded_at }) => recorded_at)),
    seconds: sum(facts.map(({ credited_seconds }) => credited_seconds)),
    interactions: facts.length,
    score: scored.length > 0 ? Math.max(...scored) : (reported.at(-1) ?? null),
    isSelfReported: scored.length === 0 && reported.length > 0,
  };
}

/** Those that count: the required ones, or all where none is required. */
function counted(sections: { id: string; isRequired: boolean }[]) {
  const required = sections.filter(({ isRequired }) => isRequired);
  return required.length > 0 ? required : sections;
}

/** Lesson and course numbers from the facts of one enrolment. */
export function progressOf(course: ModelCourse, facts: Fact[]) {
  const section = (id: string) => sectionOf(facts.filter(({ section_id }) => section_id === id));
  const roll = (sections: { id: string; isRequired: boolean }[]) => {
    const counting = counted(sections);
    const moments = counting.map(({ id }) => section(id)?.completedAt ?? null);
    const done = moments.filter((moment) => moment !== null);
    return {
      required: counting.length,
      done: done.length,
      percentage: Math.floor((100 * done.length) / counting.length),
      completedAt: done.length === counting.length ? latest(done) : null,
    };
  };
  const all = course.lessons.flatMap(({ sections }) => sections);
  const lessons = course.lessons.map(({ id, sections }) => ({ id, ...roll(sections) }));
  return {
    sections: new Map(all.map(({ id }) => [id, section(id)])),
    lessons,
    course: {
      ...roll(all),
      sectionsDone: all.filter(({ id }) => section(id)?.completedAt).length,
      lessonsDone: lessons.filter(({ completedAt }) => completedAt !== null).length,
      seconds: sum(facts.map(({ credited_seconds }) => credited_seconds)),
    },
  };
}
