/** Where a finding is, and where it can be mended. */
import type { QualityFinding, ReadinessFinding } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';

type Found = Pick<QualityFinding, 'sectionId' | 'isGenerated' | 'fix'>;
type Placed = Pick<ReadinessFinding, 'moduleId' | 'lessonId' | 'sectionId' | 'questionId' | 'passage'>;

/** The question or the words in the editor of their section, else the part in the outline, else what is said about the course. */
export function showAddress(courseId: string, { moduleId, lessonId, sectionId, ...place }: Placed): string {
  const question = place.questionId ?? undefined;
  const passage = question === undefined ? (place.passage ?? undefined) : undefined;
  if (sectionId) return paths.editSection(courseId, sectionId, { question, passage });
  const part = lessonId ?? moduleId;
  return part ? `${paths.editCourse(courseId)}#part-${part}` : paths.editCourse(courseId, 'about');
}

/** The author of a generated section is asked with the finding as the wish; what a person wrote, a person mends. */
export function fixAddress(courseId: string, { sectionId, isGenerated, fix }: Found): string | null {
  if (!sectionId || !isGenerated) return null;
  return paths.reviewCourse(courseId, { section: sectionId, instruction: fix });
}
