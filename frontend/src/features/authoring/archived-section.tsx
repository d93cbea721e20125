import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoursePage, DraftSection } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { OriginBadge } from '../../components/origin/origin-badge.tsx';
import { useUser } from '../../components/session/session-context.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ArchivedNotice } from './archived-course.tsx';
import { draftStorage } from './draft-storage.ts';
import { PreviewQuestions } from './preview-questions.tsx';
import { PreviewResources } from './preview-resources.tsx';
import { sectionDraftName } from './section-draft.ts';
import { SectionNeighbours } from './section-neighbours.tsx';
import classes from './publishing.module.css';

/** A section of a course that was taken away: to be read, with the reason why nothing can be written. */
export function ArchivedSection({ page, section }: { page: CoursePage; section: DraftSection }) {
  const { course } = page;
  const { markdown, questions, resources } = section.body;
  return (
    <>
      <PageHeader
        title={section.title}
        back={{ to: paths.editCourse(course.id), label: course.title }}
        meta={<OriginBadge origin={section.origin} reviewState={section.reviewState} />}
      />
      <ArchivedNotice page={page} />
      <KeptHere sectionId={section.id} />
      <article lang={course.language} dir="auto">
        <DraftMarkdown source={markdown} title={section.title} />
        <PreviewQuestions questions={questions} />
      </article>
      <PreviewResources resources={resources} language={course.language} />
      <SectionNeighbours course={course} sectionId={section.id} />
    </>
  );
}

/** That words which were not saved before the course was taken away are not lost. */
function KeptHere({ sectionId }: { sectionId: string }) {
  const { t } = useTranslation('publishing');
  const isKept = draftStorage(useUser().id, sectionDraftName(sectionId)).hasCopy();
  if (!isKept) return null;
  return (
    <p className={classes.banner}>
      <IconDeviceFloppy size={18} stroke={1.75} aria-hidden />
      {t('cycle.keptHere')}
    </p>
  );
}
