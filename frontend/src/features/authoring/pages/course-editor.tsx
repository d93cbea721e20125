import { Tabs } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CoursePage } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { CourseStudents } from '../../../components/students/course-students.tsx';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { useDraftCourse, useReadiness } from '../authoring.queries.ts';
import { ArchivedCourse } from '../archived-course.tsx';
import { CourseAboutForm } from '../course-about-form.tsx';
import { CourseCoverChoice } from '../course-cover-choice.tsx';
import { CourseLifeCycle } from '../course-life-cycle.tsx';
import { CourseLinks } from '../course-links.tsx';
import { CoveragePanel } from '../coverage-panel.tsx';
import { DraftInReview } from '../draft-in-review.tsx';
import { DeletedParts } from '../deleted-parts.tsx';
import { EnrollStudent } from '../enroll-student.tsx';
import { PeopleCohorts } from '../people-cohorts.tsx';
import { PeopleDueDates } from '../people-due-dates.tsx';
import { PeopleEntry } from '../people-entry.tsx';
import { PeopleInitial } from '../people-initial.tsx';
import { PeopleWaiting } from '../people-waiting.tsx';
import { OutlineEditor } from '../outline-editor.tsx';
import { PublishPanel } from '../publish-panel.tsx';
import { QualityPanel } from '../quality-panel.tsx';
import { TeamPanel } from '../team-panel.tsx';
import { RulesPanel } from '../rules-panel.tsx';
import { CourseStatusBadge } from '../teaching-list.tsx';
import { TermsPanel } from '../terms-panel.tsx';
import classes from '../authoring.module.css';

const tabs = [
  'content',
  'rules',
  'about',
  'terms',
  'sources',
  'quality',
  'publish',
  'students',
  'team',
  'entry',
  'dates',
] as const;
type Tab = (typeof tabs)[number];

/** The course builder: shape it, describe it, publish it, see who learns it. */
export function Component() {
  const { t } = useTranslation('authoring');
  const { courseId = '' } = useParams();
  const { data, error, isPending, refetch } = useDraftCourse(courseId);
  if (isPending) return <LoadingSkeleton shape="page" />;
  if (!data) {
    return (
      <ProblemState
        error={error}
        onRetry={() => void refetch()}
        action={<Link to={paths.teaching()}>{t('editor.back')}</Link>}
      />
    );
  }
  return <Editor key={courseId} page={data} />;
}

/** On a narrow screen the tabs are a strip that is wider than the window: the one that is open stays in sight. */
function useTabInSight(tab: Tab) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const open = strip.current?.querySelector(`[data-tab="${tab}"]`)?.getBoundingClientRect();
    if (!strip.current || !open) return;
    const { left, width } = strip.current.getBoundingClientRect();
    strip.current.scrollLeft += open.left - left - (width - open.width) / 2;
  }, [tab]);
  return strip;
}

function Editor({ page }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const { course } = page;
  return (
    <>
      <PageHeader
        title={course.title}
        lang={course.language}
        back={{ to: paths.teaching(), label: t('editor.back') }}
        meta={<EditorFacts page={page} />}
        action={<CourseLinks page={page} />}
      />
      {course.status === 'archived' ? <ArchivedCourse page={page} /> : <EditorTabs page={page} />}
    </>
  );
}

function EditorTabs({ page }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((known) => known === search.get('tab')) ?? 'content';
  const { course } = page;
  const strip = useTabInSight(tab);
  const open = (next: Tab) => setSearch(next === 'content' ? {} : { tab: next }, { replace: true });
  return (
    <>
      <DraftInReview courseId={course.id} />
      <Tabs value={tab} onChange={(next) => open((next ?? 'content') as Tab)} keepMounted={false}>
        <Tabs.List ref={strip} className={classes.tabs}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name} data-tab={name}>
              {t(`tab.${name}`)}
              {name === 'publish' && <BlockerCount courseId={course.id} />}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <EditorPanels page={page} />
      </Tabs>
    </>
  );
}

/** What each tab shows; only the open one is there. */
function EditorPanels({ page }: { page: CoursePage }) {
  const { course, abilities } = page;
  return (
    <>
      <Panel of="content">
        <OutlineEditor course={course} />
        <DeletedParts courseId={course.id} />
      </Panel>
      <Panel of="rules">
        <RulesPanel courseId={course.id} isPublished={course.version !== null} />
      </Panel>
      <Panel of="about">
        <CourseAboutForm page={page} />
        <CourseCoverChoice course={page.course} />
        {abilities.publish && <CourseLifeCycle course={course} />}
      </Panel>
      <Panel of="terms">
        <TermsPanel courseId={course.id} />
      </Panel>
      <Panel of="sources">
        <CoveragePanel course={course} mayChange={abilities.generate} />
      </Panel>
      <Panel of="quality">
        <QualityPanel course={course} />
      </Panel>
      <Panel of="publish">
        <PublishPanel page={page} />
      </Panel>
      <Panel of="students">
        <PeopleWaiting courseId={course.id} />
        <EnrollStudent course={course} />
        <CourseStudents courseId={course.id} courseTitle={course.title} />
      </Panel>
      <Panel of="team">
        <TeamPanel course={course} />
      </Panel>
      <Panel of="entry">
        <PeopleEntry courseId={course.id} />
        <PeopleInitial courseId={course.id} />
      </Panel>
      <Panel of="dates">
        <PeopleCohorts courseId={course.id} />
        <PeopleDueDates course={course} />
      </Panel>
    </>
  );
}

/** What a tab shows. When it fails, the tabs stay. */
function Panel({ of, children }: { of: Tab; children: ReactNode }) {
  return (
    <Tabs.Panel value={of}>
      <RegionBoundary>{children}</RegionBoundary>
    </Tabs.Panel>
  );
}

function EditorFacts({ page: { course } }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return (
    <>
      <CourseStatusBadge status={course.status} />
      {course.version && course.status === 'published' && (
        <span className={classes.quiet}>
          {t('editor.version', { number: formatNumber(course.version.number, language) })}
        </span>
      )}
      {course.status === 'published' && (
        <Link to={paths.course(course.id)} className={classes.factLink}>
          {t('editor.see')}
          <IconExternalLink size={14} stroke={1.75} aria-hidden />
        </Link>
      )}
    </>
  );
}

/** How much stands before publication, beside the tab's name. */
function BlockerCount({ courseId }: { courseId: string }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { data } = useReadiness(courseId);
  const count = data?.findings.filter((finding) => finding.severity === 'blocker').length ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.count}>
      {t('tab.blockers', { count, number: formatNumber(count, language) })}
    </span>
  );
}
