import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedAchievement } from '../../api/generated/types.gen.ts';
import { useAwardText } from '../../components/awards/award-text.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { AchievementForm } from './achievement-form.tsx';
import { useOffering } from './achievements.queries.ts';
import { GivingPanel } from './giving-panel.tsx';
import classes from './achievements.module.css';

type AchievementRowProps = { achievement: OfferedAchievement; courseId: string | null; learners: number };

/** One achievement: what it is, who has it, and what can be done with it. */
export function AchievementRow({ achievement, courseId, learners }: AchievementRowProps) {
  const { t } = useTranslation('achievements');
  const awardText = useAwardText();
  const problemText = useProblemText();
  const { update, archive } = useOffering(courseId);
  const [open, setOpen] = useState<'form' | 'giving' | null>(null);
  const { id, key, archivedAt } = achievement;
  const name = awardText(key, achievement.name);
  const description = awardText(key, achievement.description);
  const path = { achievementId: id };
  const failure = update.error ?? archive.error;
  const toggle = (part: 'form' | 'giving') => setOpen(open === part ? null : part);
  return (
    <li className={classes.row}>
      <h2 className={classes.name}>
        <bdi>{name}</bdi>
      </h2>
      <p className={classes.text}>
        <bdi>{description}</bdi>
      </p>
      <Facts achievement={achievement} learners={learners} />
      {failure && <p role="alert">{problemText(failure)}</p>}
      <div className={classes.actions}>
        {archivedAt ? (
          <Button
            variant="default"
            loading={update.isPending}
            aria-label={t('row.againNamed', { name })}
            onClick={() => update.mutate({ path, body: { archived: false } })}
          >
            {t('row.again')}
          </Button>
        ) : (
          <OpenActions
            name={name}
            open={open}
            isArchiving={archive.isPending}
            onToggle={toggle}
            onArchive={() => archive.mutate({ path })}
          />
        )}
      </div>
      {open === 'form' && !archivedAt && (
        <AchievementForm
          courseId={courseId}
          achievement={{ ...achievement, name, description }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'giving' && !archivedAt && <GivingPanel achievement={achievement} courseId={courseId} />}
    </li>
  );
}

/** Whether it is offered, what it is worth, and who has it. */
function Facts({ achievement, learners }: Omit<AchievementRowProps, 'courseId'>) {
  const { t } = useTranslation('achievements');
  const language = useLanguage();
  const { points, rarity, awardedTo, archivedAt } = achievement;
  const number = (value: number) => formatNumber(value, language);
  return (
    <p className={classes.quiet}>
      {[
        archivedAt && t('row.archived'),
        t('row.points', { count: points }),
        t(`rarity.${rarity}`),
        t('row.awarded', { count: learners, have: number(awardedTo), learners: number(learners) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

type OpenActionsProps = {
  name: string;
  open: 'form' | 'giving' | null;
  isArchiving: boolean;
  onToggle: (part: 'form' | 'giving') => void;
  onArchive: () => void;
};

/** What can be done with an achievement that is offered. */
function OpenActions({ name, open, isArchiving, onToggle, onArchive }: OpenActionsProps) {
  const { t } = useTranslation('achievements');
  return (
    <>
      <Button
        variant="default"
        aria-expanded={open === 'form'}
        aria-label={t('row.changeNamed', { name })}
        onClick={() => onToggle('form')}
      >
        {t('row.change')}
      </Button>
      <Button
        variant="default"
        aria-expanded={open === 'giving'}
        aria-label={t('row.giveNamed', { name })}
        onClick={() => onToggle('giving')}
      >
        {t('row.give')}
      </Button>
      <Button
        variant="subtle"
        loading={isArchiving}
        aria-label={t('row.archiveNamed', { name })}
        onClick={onArchive}
      >
        {t('row.archive')}
      </Button>
    </>
  );
}
