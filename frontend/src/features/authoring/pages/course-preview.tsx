import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { PreviewCourseResponse } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { CourseOutline } from '../../../components/course/course-outline.tsx';
import { sectionsInOrder } from '../../../components/course/outline.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { isFramed } from '../../../lib/is-framed.ts';
import { fromLocalTime, toLocalTime } from '../../../lib/local-time.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PreviewDecision } from '../preview-decision.tsx';
import { PreviewPhone } from '../preview-phone.tsx';
import { PreviewSection } from '../preview-section.tsx';
import { usePreview, usePreviewAccess } from '../publishing.queries.ts';
import classes from '../publishing.module.css';

/** The draft as a learner would find it, on a day, on a phone. Nothing is recorded. */
export function Component() {
  const { courseId = '' } = useParams();
  const { t } = useTranslation('publishing');
  const { data, error, isPending, refetch } = usePreview(courseId);
  if (isPending) return <LoadingSkeleton shape="page" />;
  if (!data) {
    return (
      <PageProblem
        title={t('preview.unavailable')}
        error={error}
        onRetry={() => void refetch()}
        action={<Link to={paths.teaching()}>{t('queue.back')}</Link>}
      />
    );
  }
  return <Preview key={courseId} preview={data} />;
}

function Preview({ preview }: { preview: PreviewCourseResponse }) {
  const { t } = useTranslation('publishing');
  const { course, modules, mayEdit } = preview;
  const [search] = useSearchParams();
  const [isPhone, setPhone] = useState(false);
  const [at, setAt] = useState(() => fromLocalTime(search.get('at') ?? '') ?? new Date().toISOString());
  const locks = usePreviewAccess(course.id, at, mayEdit);
  const sections = sectionsInOrder(modules);
  const current = sections.find(({ id }) => id === search.get('section')) ?? sections[0];
  const back = mayEdit
    ? { to: paths.editCourse(course.id, 'publish'), label: t('preview.leave') }
    : { to: paths.reviewQueue(), label: t('queue.title') };
  const shown = current && (
    <RegionBoundary key={current.id}>
      <PreviewSection
        course={course}
        section={current}
        lock={locks.get(current.id) ?? locks.get(current.lessonId)}
      />
    </RegionBoundary>
  );
  // The frame that shows it on a phone has it alone.
  if (isFramed()) return <div className={classes.reading}>{shown}</div>;
  return (
    <>
      <PageHeader title={course.title} lang={course.language} back={back} />
      <PreviewBar at={mayEdit ? at : null} onAt={setAt} isPhone={isPhone} onPhone={setPhone} />
      <RegionBoundary>
        <PreviewDecision courseId={course.id} sections={sections} current={current} />
      </RegionBoundary>
      <div className={classes.preview}>
        <nav aria-label={t('preview.outline')}>
          <RegionBoundary>
            <CourseOutline
              modules={modules}
              lang={course.language}
              progress={null}
              currentId={current?.id ?? ''}
              level={2}
              locks={locks}
              dense
              addressOf={(sectionId) => paths.previewCourse(course.id, sectionId)}
            />
          </RegionBoundary>
        </nav>
        <div className={classes.reading}>
          {!current && <p className={classes.quiet}>{t('preview.empty')}</p>}
          {current && isPhone ? (
            <PreviewPhone courseId={course.id} section={current} at={mayEdit ? at : undefined} />
          ) : (
            shown
          )}
        </div>
      </div>
    </>
  );
}

type PreviewBarProps = {
  /** The moment the course is looked at; null where it cannot be chosen. */
  at: string | null;
  onAt: (at: string) => void;
  isPhone: boolean;
  onPhone: (isPhone: boolean) => void;
};

/** That this is a preview, of when, and how wide. */
function PreviewBar({ at, onAt, isPhone, onPhone }: PreviewBarProps) {
  const { t } = useTranslation('publishing');
  return (
    <div className={classes.previewBar}>
      <p>{t('preview.banner')}</p>
      {at !== null && (
        <TextInput
          type="datetime-local"
          label={t('preview.at')}
          value={toLocalTime(at)}
          onChange={(event) => onAt(fromLocalTime(event.currentTarget.value) ?? at)}
        />
      )}
      <SegmentedControl
        aria-label={t('preview.width')}
        value={isPhone ? 'phone' : 'wide'}
        data={[
          { value: 'wide', label: t('preview.wide') },
          { value: 'phone', label: t('preview.phone') },
        ]}
        onChange={(value) => onPhone(value === 'phone')}
      />
    </div>
  );
}
