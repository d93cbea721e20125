import { IconBookmarkFilled, IconChevronRight } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseProgress, OutlineLesson, OutlineModule } from '../../api/generated/types.gen.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { formatFacts } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { KindIcon } from './kind-icon.tsx';
import { doneInLesson, isFlat, sectionsInOrder, workStateOf, type PlacedSection } from './outline.ts';
import classes from './course-outline.module.css';

/** Up to so many sections all lessons are open: a short course is seen whole. */
const OPEN_UP_TO = 24;

type CourseOutlineProps = {
  modules: OutlineModule[];
  /** The language the course is written in, a BCP 47 tag. */
  lang: string;
  /** The reader's own states; without an enrolment none are shown. */
  progress: CourseProgress;
  /** The section that is open now. */
  currentId?: string;
  /** The section to go on with; its lesson is open. */
  nextId?: string;
  /** Where a section leads; without it titles are no links. */
  addressOf?: (sectionId: string) => string;
  /** The level of the headings of modules (or of lessons, where there are no modules). */
  level?: 2 | 3;
  /** Lessons and sections that are not open yet, each with what opens it. */
  locks?: ReadonlyMap<string, string>;
  /** Sections the reader has marked. */
  bookmarked?: ReadonlySet<string>;
  /** Sections that the reader chose not to be led to. */
  leftOut?: ReadonlySet<string>;
  /** Close rows for a panel beside the text. */
  dense?: boolean;
};

/** Modules, lessons and sections with kind and true state. Modules of one lesson each are left out as a level. */
export function CourseOutline(props: CourseOutlineProps) {
  const { modules, level = 3, dense = false } = props;
  const sections = sectionsInOrder(modules);
  const all = sections.length <= OPEN_UP_TO;
  const shared = { ...props, sections, all };
  if (isFlat(modules)) {
    return (
      <ol className={classes.lessons} data-dense={dense || undefined}>
        {modules.map((module) => (
          <Lesson key={module.id} {...shared} lesson={module.lessons[0]!} heading={level} />
        ))}
      </ol>
    );
  }
  const Heading = `h${level}` as const;
  return (
    <ol className={classes.modules} data-dense={dense || undefined}>
      {modules.map((module) => (
        <li key={module.id}>
          <Heading className={classes.module}>
            <bdi lang={props.lang}>{module.title}</bdi>
          </Heading>
          {!dense && module.description && (
            <p className={classes.description}>
              <bdi lang={props.lang}>{module.description}</bdi>
            </p>
          )}
          <ol className={classes.lessons} data-dense={dense || undefined}>
            {module.lessons.map((lesson) => (
              <Lesson key={lesson.id} {...shared} lesson={lesson} heading={level === 2 ? 3 : 4} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

type LessonProps = Omit<CourseOutlineProps, 'modules'> & {
  lesson: OutlineLesson;
  heading: 2 | 3 | 4;
  sections: PlacedSection[];
  all: boolean;
};

function Lesson({ lesson, heading, sections, all, ...outline }: LessonProps) {
  const { t } = useTranslation('course');
  const { progress, currentId, nextId, locks, dense } = outline;
  const Heading = `h${heading}` as const;
  const own = sections.filter((section) => section.lessonId === lesson.id);
  const wanted = own.some((section) => section.id === (currentId ?? nextId));
  return (
    <li>
      <details open={(all && !dense) || wanted} className={classes.lesson}>
        <summary>
          <IconChevronRight size={18} stroke={1.75} aria-hidden className={classes.chevron} />
          <Heading className={classes.title}>
            <bdi lang={outline.lang}>{lesson.title}</bdi>
          </Heading>
          {progress && (
            <span className={classes.count}>
              {locks?.has(lesson.id) ? (
                <StateBadge state="locked" compact />
              ) : (
                t('outline.lessonDone', doneInLesson(lesson, progress))
              )}
            </span>
          )}
        </summary>
        <ol className={classes.sections}>
          {own.map((section) => (
            <SectionRow key={section.id} section={section} {...outline} />
          ))}
        </ol>
      </details>
    </li>
  );
}

type SectionRowProps = Omit<CourseOutlineProps, 'modules'> & { section: PlacedSection };

function SectionRow(props: SectionRowProps) {
  const { section, progress, currentId, nextId, addressOf, locks, bookmarked, leftOut, dense, lang } = props;
  const { t } = useTranslation('course');
  const language = useLanguage();
  const current = section.id === currentId;
  const lock = locks?.get(section.id);
  const state = lock === undefined ? workStateOf(progress?.sections[section.id]?.status) : 'locked';
  const details = [
    !section.counts && t('outline.optional'),
    section.estimatedMinutes > 0 &&
      t('outline.minutes', { time: formatMinutes(section.estimatedMinutes, language) }),
  ].filter((detail) => detail !== false);
  const words = (
    <>
      {current && <VisuallyHidden>{t('outline.here')} </VisuallyHidden>}
      <bdi lang={lang}>{section.title}</bdi>
      {bookmarked?.has(section.id) && (
        <>
          <IconBookmarkFilled size={14} aria-hidden className={classes.bookmark} />
          <VisuallyHidden>, {t('outline.bookmarked')}</VisuallyHidden>
        </>
      )}
    </>
  );
  return (
    <li className={classes.section} data-current={current || undefined}>
      {progress && <StateBadge state={state} compact />}
      {!(dense && progress) && (
        <span className={classes.kind}>
          <KindIcon kind={section.kind} />
        </span>
      )}
      <span className={classes.words}>
        {addressOf ? (
          <Link to={addressOf(section.id)} aria-current={current ? 'page' : undefined}>
            {words}
          </Link>
        ) : (
          words
        )}
        {section.id === nextId && !current && <span className={classes.next}>{t('outline.next')}</span>}
        {lock && <span className={classes.lock}>{lock}</span>}
        {leftOut?.has(section.id) && <span className={classes.lock}>{t('outline.leftOut')}</span>}
      </span>
      <span className={classes.details}>{formatFacts(details, language)}</span>
    </li>
  );
}
