import {
  IconCircle,
  IconCircleCheckFilled,
  IconCircleX,
  IconGitCompare,
  IconLock,
  IconPencil,
  type Icon,
} from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewSection, ReviewState } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { byLesson } from './review.order.ts';
import classes from './review.module.css';

const icons: Record<ReviewState, Icon> = {
  not_reviewed: IconCircle,
  accepted: IconCircleCheckFilled,
  edited: IconPencil,
  rejected: IconCircleX,
};

type ReviewListProps = {
  sections: ReviewSection[];
  /** In which the course is written. */
  language: string;
  current: string;
  onOpen: (sectionId: string) => void;
};

/** All sections in order, each with what a person said of it and what waits there. */
export function ReviewList({ sections, language, current, onOpen }: ReviewListProps) {
  return (
    <nav aria-label={useTranslation('review').t('list.label')} data-review-list>
      {byLesson(sections).map((group) => (
        <section key={group.lessonId} className={classes.group}>
          <h2 className={classes.lesson}>
            <bdi lang={language}>{group.sections[0]!.lessonTitle}</bdi>
          </h2>
          <ul className={classes.list}>
            {group.sections.map((section) => (
              <li key={section.id}>
                <Item
                  section={section}
                  courseLanguage={language}
                  isCurrent={section.id === current}
                  onOpen={onOpen}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

type ItemProps = {
  section: ReviewSection;
  courseLanguage: string;
  isCurrent: boolean;
  onOpen: (sectionId: string) => void;
};

function Item({ section, courseLanguage, isCurrent, onOpen }: ItemProps) {
  const { t } = useTranslation('review');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const isByHand = section.origin === 'hand';
  const StateIcon = isByHand ? IconPencil : icons[section.reviewState];
  const word = isByHand ? t('state.hand') : t(`state.${section.reviewState}`);
  return (
    <button
      ref={button}
      type="button"
      className={classes.item}
      aria-current={isCurrent ? 'true' : undefined}
      data-state={isByHand ? 'hand' : section.reviewState}
      onClick={() => onOpen(section.id)}
    >
      <StateIcon size={18} stroke={1.75} aria-hidden className={classes.stateIcon} />
      <span className={classes.itemWords}>
        <span>
          <bdi lang={courseLanguage}>{section.title}</bdi>
        </span>
        <span className={classes.itemState}>
          {word}
          <Marks section={section} />
        </span>
      </span>
    </button>
  );
}

/** What else there is to know before one opens it. */
function Marks({ section: { lock, wish, findings } }: { section: ReviewSection }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  return (
    <>
      {findings.length > 0 && (
        <span className={classes.mark} data-tone="attention">
          {t('mark.findings', { count: findings.length, number: formatNumber(findings.length, language) })}
        </span>
      )}
      {wish && (
        <span className={classes.mark} data-tone={wish.status === 'proposed' ? 'accent' : undefined}>
          <IconGitCompare size={14} stroke={1.75} aria-hidden />
          {t(`mark.${wish.status}`)}
        </span>
      )}
      {lock && (
        <span className={classes.mark}>
          <IconLock size={14} stroke={1.75} aria-hidden />
          <VisuallyHidden>{t('mark.locked')}</VisuallyHidden>
        </span>
      )}
    </>
  );
}
