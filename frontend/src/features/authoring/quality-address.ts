/** Where a finding is, and where it can be mended. */
import type { QualityFinding } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';

type Found = Pick<QualityFinding, 'moduleId' | 'lessonId' | 'sectionId' | 'isGenerated' | 'fix'>;

/** The section in its editor, else the part in the outline, else what is said about the course. */
export function showAddress(courseId: string, { moduleId, lessonId, sectionId }: Found): string {
  if (sectionId) return paths.editSection(courseId, sectionId);
  const part = lessonId ?? moduleId;
  return part ? `${paths.editCourse(courseId)}#part-${part}` : paths.editCourse(courseId, 'about');
}

/** The author of a generated section is asked with the finding as the wish; what a person wrote, a person mends. */
export function fixAddress(courseId: string, { sectionId, isGenerated, fix }: Found): string | null {
  if (!sectionId || !isGenerated) return null;
  return paths.reviewCourse(courseId, { section: sectionId, instruction: fix });
}
