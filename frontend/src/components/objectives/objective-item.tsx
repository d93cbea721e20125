import { VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ObjectiveEvidence } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { StateBadge, type WorkState } from '../../ui/state-badge.tsx';
import classes from './objectives.module.css';

type ObjectiveProps = {
  objective: ObjectiveEvidence;
  courseId: string;
  courseLanguage: string;
  versionNumber: number;
  isStaff: boolean;
};

const SHOWN_AS: Record<ObjectiveEvidence['state'], WorkState> = {
  met: 'done',
  partly: 'in_progress',
  open: 'not_started',
};

/** One objective: its state in words, by what it follows, and the way to each part of that. */
export function ObjectiveItem(props: ObjectiveProps) {
  const { objective, courseId, courseLanguage, versionNumber, isStaff } = props;
  const { t } = useTranslation('objectives');
  const language = useLanguage();
  const { text, state, rule, sections, items, lessonTitle } = objective;
  const cannot = rule.code === 'no_evidence_possible';
  const number = (value: number) => formatNumber(value, language);
  const evidence = [
    sections.total > 0 && t('sections', { count: sections.total, done: number(sections.done) }),
    items.total > 0
      ? t('items', {
          count: items.total,
          right: number(items.right),
          percent: number(rule.rightAtLeastPercent),
        })
      : t('notTested'),
  ];
  return (
    <>
      <p className={classes.text}>
        <bdi lang={courseLanguage}>{text}</bdi>
      </p>
      {lessonTitle !== null && <p className={classes.detail}>{t('ofLesson', { lesson: lessonTitle })}</p>}
      <StateBadge state={SHOWN_AS[state]} word={t(cannot ? 'state.none' : `state.${state}`)} />
      <p className={classes.facts} data-alone={cannot || undefined}>
        {cannot
          ? t(isStaff ? 'noEvidenceStaff' : 'noEvidence', { version: versionNumber })
          : evidence.filter(Boolean).join(' · ')}
      </p>
      {!cannot && <Evidence objective={objective} courseId={courseId} courseLanguage={courseLanguage} />}
    </>
  );
}

type EvidenceProps = Pick<ObjectiveProps, 'objective' | 'courseId' | 'courseLanguage'>;

function Evidence({ objective, courseId, courseLanguage }: EvidenceProps) {
  const { t } = useTranslation('objectives');
  const { sections, items, text } = objective;
  const answer = { true: 'item.right', false: 'item.wrong', null: 'item.unanswered' } as const;
  return (
    <details className={classes.more}>
      <summary>
        <IconChevronRight size={16} aria-hidden />
        <span>
          {t('evidence')}
          <VisuallyHidden>{t('evidenceOf', { objective: text })}</VisuallyHidden>
        </span>
      </summary>
      <Parts
        title={t('taughtIn')}
        total={sections.total}
        courseId={courseId}
        courseLanguage={courseLanguage}
        parts={sections.list.map(({ sectionId, title, done }) => ({
          key: sectionId,
          sectionId,
          text: title,
          state: t(done ? 'section.done' : 'section.open'),
        }))}
      />
      <Parts
        title={t('testedBy')}
        total={items.total}
        courseId={courseId}
        courseLanguage={courseLanguage}
        parts={items.list.map(({ sectionId, questionId, prompt, right }) => ({
          key: `${sectionId} ${questionId}`,
          sectionId,
          text: prompt,
          state: t(answer[`${right}`]),
        }))}
      />
    </details>
  );
}

type PartsProps = {
  title: string;
  total: number;
  courseId: string;
  courseLanguage: string;
  parts: { key: string; sectionId: string; text: string; state: string }[];
};

function Parts({ title, total, courseId, courseLanguage, parts }: PartsProps) {
  const { t } = useTranslation('objectives');
  if (total === 0) return null;
  return (
    <>
      <p className={classes.partsTitle}>{title}</p>
      <ul className={classes.parts}>
        {parts.map(({ key, sectionId, text, state }) => (
          <li key={key}>
            <Link to={paths.learn(courseId, sectionId)}>
              <bdi lang={courseLanguage}>{text}</bdi>
            </Link>
            <span className={classes.detail}>{state}</span>
          </li>
        ))}
        {total > parts.length && (
          <li className={classes.detail}>{t('more', { count: total - parts.length })}</li>
        )}
      </ul>
    </>
  );
}
