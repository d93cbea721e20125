/** The order in which sections are judged. */
import type { ReviewSection } from '../../api/generated/types.gen.ts';

/** The section with this id; undefined when there is none. */
export const placeOf = (sections: ReviewSection[], id: string | null): ReviewSection | undefined =>
  sections.find((section) => section.id === id);

const waits = ({ origin, reviewState }: ReviewSection) => origin !== 'hand' && reviewState === 'not_reviewed';

/** The next section that nobody has judged after the given one, from the beginning again when there is none below. */
export function nextToReview(sections: ReviewSection[], after: string | null): ReviewSection | undefined {
  const place = sections.findIndex(({ id }) => id === after);
  const others = [...sections.slice(place + 1), ...sections.slice(0, Math.max(0, place))];
  return others.find(waits);
}

/** Sections under the lessons they belong to. */
export function byLesson(sections: ReviewSection[]): { lessonId: string; sections: ReviewSection[] }[] {
  const groups: { lessonId: string; sections: ReviewSection[] }[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (last?.lessonId === section.lessonId) last.sections.push(section);
    else groups.push({ lessonId: section.lessonId, sections: [section] });
  }
  return groups;
}
