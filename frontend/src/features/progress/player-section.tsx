import { memo, Suspense, useDeferredValue, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage, NodeAccess } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { KindIcon } from '../../components/course/kind-icon.tsx';
import { workStateOf, type PlacedSection } from '../../components/course/outline.ts';
import { actionsOf } from '../../components/explain/refusal-actions.ts';
import { useMediaSources } from '../../components/media/use-media-sources.ts';
import { passagesRoot } from '../../components/notes/passages-root.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../components/problem/region-boundary.tsx';
import { useInSlices } from '../../lib/delayed.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { laterPart } from '../../lib/later-part.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { MediaSource } from '../../ui/markdown/media-source.ts';
import { PageHeading } from '../../ui/page-heading.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { SectionLock, SectionWork } from './player-later.ts';
import { ResumeNote, type Resumed } from './resume-note.tsx';
import { useSection } from './progress.queries.ts';
import { useTerms } from './use-terms.ts';
import classes from './player.module.css';

const SectionEnd = laterPart(
  async () => (await import('./section-end.tsx')).SectionEnd,
  'questions progress',
);

type PlayerSectionProps = {
  page: CoursePage;
  section: PlacedSection;
  learns: boolean;
  /** What keeps the section closed to the reader. */
  lock?: NodeAccess | undefined;
  article: RefObject<HTMLElement | null>;
  resumed: Resumed;
};

/** One section: its head at once from the outline, its body as soon as it is there. Drawn again only for what it shows. */
export const PlayerSection = memo(function PlayerSection(props: PlayerSectionProps) {
  const { t } = useTranslation('player');
  const { section, lock, article, resumed } = props;
  return (
    <article ref={article} className={classes.article}>
      <SectionHead {...props} />
      <ResumeNote resumed={resumed} />
      <RegionBoundary region={t('region.section')}>
        <Suspense fallback={<LoadingSkeleton shape="article" />}>
          {lock ? <SectionLock needed={lock} sectionId={section.id} /> : <SectionContent {...props} />}
        </Suspense>
      </RegionBoundary>
    </article>
  );
});

function SectionContent({ page, section, learns }: PlayerSectionProps) {
  const courseId = page.course.id;
  const { data, error, isPending, refetch } = useSection(courseId, section.id);
  const sources = useMediaSources(data?.section.media ?? [], refetch);
  const terms = useTerms(courseId);
  const requiredActions = actionsOf(error);
  const isDrawn = useInSlices(data !== undefined);
  // The text comes first, and what follows it a moment later.
  const isFollowed = useDeferredValue(true, false);
  return (
    <>
      {(isPending || (data && !isDrawn)) && <LoadingSkeleton shape="article" />}
      {requiredActions && <SectionLock needed={{ requiredActions }} sectionId={section.id} />}
      {error && !requiredActions && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && isDrawn && (
        <MediaSource value={sources}>
          <div data-reading lang={page.course.language} dir="auto" {...passagesRoot}>
            <Markdown
              source={data.section.body.markdown}
              title={section.title}
              startLevel={2}
              terms={terms}
            />
          </div>
          <Suspense fallback={<EndToCome />}>
            {isFollowed ? (
              <SectionEnd page={page} section={section} body={data.section.body} learns={learns} />
            ) : (
              <EndToCome />
            )}
          </Suspense>
        </MediaSource>
      )}
    </>
  );
}

/** Holds back what stands below a section until its end is there. */
const EndToCome = () => <span data-shape="end" hidden />;

function SectionHead({ page: { course, progress }, section, learns, lock }: PlayerSectionProps) {
  const { t } = useTranslation(['player', 'course']);
  const language = useLanguage();
  return (
    <header className={classes.head}>
      <p className={classes.lesson} lang={course.language}>
        <bdi>{section.lessonTitle}</bdi>
      </p>
      <PageHeading title={section.title} reading lang={course.language} />
      <ul className={classes.facts}>
        <li>
          <KindIcon kind={section.kind} withWord />
        </li>
        <li>{t(`course:role.${section.role}`)}</li>
        {section.estimatedMinutes > 0 && <li>{formatMinutes(section.estimatedMinutes, language)}</li>}
        {!section.counts && <li>{t('section.optional')}</li>}
        {learns && (
          <li>
            <StateBadge state={lock ? 'locked' : workStateOf(progress?.sections[section.id]?.status)} />
          </li>
        )}
        {learns && (
          <OptionalPart>
            <SectionWork courseId={course.id} sectionId={section.id} />
          </OptionalPart>
        )}
      </ul>
      {!learns && (
        <p className={classes.preview}>
          {t('section.preview')} <Link to={paths.course(course.id)}>{t('section.previewLink')}</Link>
        </p>
      )}
    </header>
  );
}
