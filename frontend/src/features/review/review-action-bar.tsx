import { Button } from '@mantine/core';
import { IconCheck, IconLock, IconLockOpen, IconPencil, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewSection } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { notifyFailure } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { isUnderWay, type ReviewActions } from './review.queries.ts';
import classes from './review.module.css';

type ReviewActionBarProps = {
  courseId: string;
  section: ReviewSection;
  actions: ReviewActions;
  onAccept: () => void;
  onReject: () => void;
  onWish: () => void;
};

/** Whoever edited a section answers for it already. */
export const waitsForVerdict = ({ origin, reviewState }: ReviewSection) =>
  origin !== 'hand' && (reviewState === 'not_reviewed' || reviewState === 'rejected');

/** What one can do with a section, the likeliest first. */
export function ReviewActionBar(props: ReviewActionBarProps) {
  const { courseId, section, actions, onAccept, onReject, onWish } = props;
  const { t } = useTranslation('review');
  const isGenerated = section.origin !== 'hand';
  const isWriting = section.wish !== null && isUnderWay(section.wish.status);
  const hasProposal = section.wish?.status === 'proposed';
  return (
    <div className={classes.actions}>
      {!hasProposal && waitsForVerdict(section) && (
        <Button
          leftSection={<IconCheck size={18} stroke={1.75} aria-hidden />}
          loading={actions.judge.isPending}
          onClick={onAccept}
        >
          {t('action.accept')}
        </Button>
      )}
      <Button
        component={Link}
        to={paths.editSection(courseId, section.id)}
        variant="default"
        leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
      >
        {t('action.edit')}
      </Button>
      {section.canRegenerate && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden />}
          disabled={section.lock !== null || isWriting}
          onClick={onWish}
        >
          {t('action.regenerate')}
        </Button>
      )}
      {isGenerated && !hasProposal && section.reviewState !== 'rejected' && (
        <Button
          variant="default"
          leftSection={<IconX size={18} stroke={1.75} aria-hidden />}
          onClick={onReject}
        >
          {t('action.reject')}
        </Button>
      )}
      <LockButton courseId={courseId} section={section} actions={actions} />
      {section.lock && <p className={classes.locked}>{t('locked', { name: section.lock.by.fullName })}</p>}
    </div>
  );
}

type LockButtonProps = Pick<ReviewActionBarProps, 'courseId' | 'section' | 'actions'>;

function LockButton({ courseId, section, actions: { lock, unlock } }: LockButtonProps) {
  const { t } = useTranslation('review');
  const problemText = useProblemText();
  const turn = section.lock ? unlock : lock;
  const LockIcon = section.lock ? IconLockOpen : IconLock;
  return (
    <Button
      variant="subtle"
      leftSection={<LockIcon size={18} stroke={1.75} aria-hidden />}
      loading={turn.isPending}
      onClick={() =>
        turn.mutate(
          { path: { courseId, sectionId: section.id } },
          { onError: (error) => notifyFailure(t('failed'), problemText(error)) },
        )
      }
    >
      {t(section.lock ? 'action.unlock' : 'action.lock')}
    </Button>
  );
}
