import type { CoursePage, SectionBody } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { ConfidenceChoice } from './confidence-choice.tsx';
import { KnowledgeCheck } from './knowledge-check.tsx';
import { SectionResources } from './section-resources.tsx';

type SectionEndProps = { page: CoursePage; section: PlacedSection; body: SectionBody; learns: boolean };

/** What follows the text of a section: its questions, its resources, how sure one is. */
export function SectionEnd({ page, section, body, learns }: SectionEndProps) {
  return (
    <>
      <KnowledgeCheck
        courseId={page.course.id}
        language={page.course.language}
        section={section}
        questions={body.questions}
        tutored={page.course.tutorEnabled}
      />
      <SectionResources resources={body.resources} language={page.course.language} />
      {learns && <ConfidenceChoice page={page} section={section} />}
    </>
  );
}
