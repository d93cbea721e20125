import { Button } from '@mantine/core';
import { IconArchive, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CourseDetail, WithdrawalImpact } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { notifyUndo } from '../../components/notices/notify-undo.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useLifeCycle, useWithdrawalImpact } from './life-cycle.queries.ts';
import classes from './publishing.module.css';

type Step = 'unpublish' | 'archive';

/** Where a course as a whole stands: in the catalogue, out of it, or away; each step has a way back. */
export function CourseLifeCycle({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const problemText = useProblemText();
  const { republish } = useLifeCycle(course.id);
  const [asking, setAsking] = useState<Step | null>(null);
  const isListed = course.status === 'published';
  const showAgain = () =>
    republish.mutate(
      { path: { courseId: course.id } },
      { onSuccess: () => notifyDone(t('cycle.republish.done', { title: course.title })) },
    );
  return (
    <section className={classes.cycle} aria-labelledby="life-cycle">
      <h2 id="life-cycle">{t('cycle.title')}</h2>
      <p className={classes.quiet}>{t(standingKey(course))}</p>
      <div className={classes.actions}>
        {isListed && (
          <Button
            variant="default"
            leftSection={<IconEyeOff size={18} stroke={1.75} aria-hidden />}
            onClick={() => setAsking('unpublish')}
          >
            {t('cycle.unpublish.action')}
          </Button>
        )}
        {!isListed && course.version && (
          <Button
            variant="default"
            leftSection={<IconEye size={18} stroke={1.75} aria-hidden />}
            loading={republish.isPending}
            onClick={showAgain}
          >
            {t('cycle.republish.action', { number: formatNumber(course.version.number, language) })}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconArchive size={18} stroke={1.75} aria-hidden />}
          onClick={() => setAsking('archive')}
        >
          {t('cycle.archive.action')}
        </Button>
      </div>
      {republish.error && (
        <p role="alert" className={classes.problem}>
          {problemText(republish.error)}
        </p>
      )}
      {asking && <WithdrawDialog step={asking} course={course} onClose={() => setAsking(null)} />}
    </section>
  );
}

function standingKey({ status, version }: CourseDetail) {
  if (status === 'published') return 'cycle.listed';
  return version ? 'cycle.hidden' : 'cycle.never';
}

type WithdrawDialogProps = { step: Step; course: CourseDetail; onClose: () => void };

/** Asks by the name of the course, with whom it concerns. */
function WithdrawDialog({ step, course, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('publishing');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const actions = useLifeCycle(course.id);
  const impact = useWithdrawalImpact(course.id);
  const path = { courseId: course.id };
  const undo = () => {
    if (step === 'archive') actions.restore.mutate({ path });
    else actions.republish.mutate({ path });
  };
  // What follows is done here and not by the mutation: the page is another one as soon as the course is read again.
  const done = () => {
    notifyUndo(t(`cycle.${step}.done`, { title: course.title }), undo);
    onClose();
    if (step === 'archive') void navigate(paths.teaching());
  };
  const error = impact.error ?? actions[step].error;
  return (
    <ConfirmDialog
      title={t(`cycle.${step}.title`, { title: course.title })}
      action={t(`cycle.${step}.action`)}
      busy={impact.isPending || actions[step].isPending}
      onConfirm={() => void actions[step].mutateAsync({ path }).then(done, () => undefined)}
      onClose={onClose}
    >
      <p>{t(`cycle.${step}.text`)}</p>
      {impact.isPending && <LoadingSkeleton shape="list" rows={2} />}
      {impact.data && <Consequences impact={impact.data.impact} />}
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </ConfirmDialog>
  );
}

/** What it means for whom, in numbers. */
function Consequences({ impact: { learners, publication, requiredBy } }: { impact: WithdrawalImpact }) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const inside = learners.active + learners.completed;
  return (
    <>
      <dl className={classes.numbers}>
        {(['active', 'completed', 'waiting'] as const).map((kind) => (
          <div key={kind}>
            <dt>{t(`cycle.learners.${kind}`)}</dt>
            <dd>{formatNumber(learners[kind], language)}</dd>
          </div>
        ))}
        {requiredBy > 0 && (
          <div>
            <dt>{t('cycle.requiredBy')}</dt>
            <dd>{formatNumber(requiredBy, language)}</dd>
          </div>
        )}
      </dl>
      {inside > 0 && <p>{t('cycle.keep')}</p>}
      {learners.waiting > 0 && <p>{t('cycle.notLetIn')}</p>}
      {requiredBy > 0 && <p>{t('cycle.cannotMeet')}</p>}
      {publication && <p>{t(`cycle.calledOff.${publication}`)}</p>}
    </>
  );
}
