import { Tabs } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CoursePage } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { useInSlices } from '../../../lib/delayed.ts';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { laterPart } from '../../../lib/later-part.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { FoundTitlesLanguage } from '../../../ui/finding.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { useDraftCourse, useReadiness } from '../authoring.queries.ts';
import { builderTabs, furtherTabs, type BuilderTab } from '../builder-tab.ts';
import { CourseLinks } from '../course-links.tsx';
import { DraftInReview } from '../draft-in-review.tsx';
import { DeletedParts } from '../deleted-parts.tsx';
import { OutlineEditor } from '../outline-editor.tsx';
import { CourseStatusBadge } from '../course-status-badge.tsx';
import classes from '../authoring.module.css';

const ArchivedCourse = laterPart(async () => (await import('../archived-course.tsx')).ArchivedCourse);
const FurtherPanel = laterPart(async () => (await import('../further-panel.tsx')).FurtherPanel);

/** The course builder: shape it, describe it, publish it, see who learns it. */
export function Component() {
  const { t } = useTranslation('authoring');
  const { courseId = '' } = useParams();
  const { data, error, isPending, refetch } = useDraftCourse(courseId);
  const isDrawn = useInSlices(!isPending);
  if (!isDrawn) return <LoadingSkeleton shape="page" />;
  if (!data) {
    return (
      <PageProblem
        title={t('editor.unavailable')}
        error={error}
        onRetry={() => void refetch()}
        action={<Link to={paths.teaching()}>{t('editor.back')}</Link>}
      />
    );
  }
  return <Editor key={courseId} page={data} />;
}

/** On a narrow screen the tabs are a strip that is wider than the window: the one that is open stays in sight. */
function useTabInSight(tab: BuilderTab) {
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
      {course.status === 'archived' ? (
        <RegionBoundary>
          <Suspense fallback={<LoadingSkeleton shape="list" />}>
            <ArchivedCourse page={page} />
          </Suspense>
        </RegionBoundary>
      ) : (
        <EditorTabs page={page} />
      )}
    </>
  );
}

function EditorTabs({ page }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const [search, setSearch] = useSearch();
  const tab = builderTabs.find((known) => known === search.get('tab')) ?? 'content';
  const { course } = page;
  const strip = useTabInSight(tab);
  const open = (next: BuilderTab) => setSearch(next === 'content' ? {} : { tab: next }, { replace: true });
  return (
    <>
      <DraftInReview courseId={course.id} />
      <Tabs value={tab} onChange={(next) => open((next ?? 'content') as BuilderTab)} keepMounted={false}>
        <Tabs.List ref={strip} className={classes.tabs}>
          {builderTabs.map((name) => (
            <Tabs.Tab key={name} value={name} data-tab={name}>
              {t(`tab.${name}`)}
              {name === 'publish' && <BlockerCount courseId={course.id} />}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <FoundTitlesLanguage value={course.language}>
          <EditorPanels page={page} />
        </FoundTitlesLanguage>
      </Tabs>
    </>
  );
}

/** What each tab shows; only the open one is there. */
function EditorPanels({ page }: { page: CoursePage }) {
  const { course } = page;
  return (
    <>
      <Panel of="content">
        <OutlineEditor course={course} />
        <DeletedParts course={course} />
      </Panel>
      {furtherTabs.map((tab) => (
        <Panel key={tab} of={tab}>
          <Suspense fallback={<LoadingSkeleton shape="list" />}>
            <FurtherPanel of={tab} page={page} />
          </Suspense>
        </Panel>
      ))}
    </>
  );
}

/** What a tab shows. When it fails, the tabs stay. */
function Panel({ of, children }: { of: BuilderTab; children: ReactNode }) {
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
