import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetRevisionResponse, ReviewSection, RevisionSummary } from '../../api/generated/types.gen.ts';
import { QuotedWords } from '../../components/findings/noted-finding.tsx';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { Proposal } from './proposal.tsx';
import { isUnderWay, useReviewChanged, useRevision, type ReviewActions } from './review.queries.ts';
import classes from './review.module.css';

type RevisionViewProps = {
  courseId: string;
  section: ReviewSection;
  wishId: string;
  actions: ReviewActions;
  onDecided: () => void;
};

/** A wish for the section: being written, come to nothing, or a proposal that waits for an answer. */
export function RevisionView({ courseId, section, wishId, actions, onDecided }: RevisionViewProps) {
  const { data, error, isPending, refetch } = useRevision(courseId, section.id, wishId);
  const changed = useReviewChanged(courseId);
  const status = data?.revision.status;
  const isStale = status !== undefined && status !== section.wish?.status;
  // The list learns of the end when this does.
  useEffect(() => {
    if (isStale) void changed();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the function is a new one each time; the status decides
  }, [isStale, status]);
  if (isPending) return <LoadingSkeleton shape="list" rows={1} />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const path = { courseId, sectionId: section.id, revisionId: wishId };
  if (isUnderWay(data.revision.status)) {
    return (
      <Writing
        data={data}
        isCancelling={actions.cancel.isPending}
        onCancel={() => actions.cancel.mutate({ path })}
      />
    );
  }
  if (data.revision.status === 'proposed' && data.comparison) {
    return (
      <Proposal
        key={data.sectionRevision}
        path={path}
        data={data}
        compared={data.comparison}
        isLocked={section.lock !== null}
        actions={actions}
        onDecided={onDecided}
      />
    );
  }
  return <Nothing data={data} />;
}

type WritingProps = { data: GetRevisionResponse; isCancelling: boolean; onCancel: () => void };

/** What is written so far; it goes on when nobody looks. */
function Writing({ data: { revision, preview }, isCancelling, onCancel }: WritingProps) {
  const { t } = useTranslation('review');
  return (
    <section className={classes.revision} aria-labelledby="writing">
      <h3 id="writing" className={classes.heading}>
        {t(revision.status === 'queued' ? 'writing.queued' : 'writing.title', {
          model: revision.author.model,
        })}
      </h3>
      <p className={classes.asked}>{t('wish.asked', { wish: revision.instruction })}</p>
      {preview !== '' && <p className={classes.preview}>{preview}</p>}
      <div className={classes.formActions}>
        <p className={classes.quiet}>{t('writing.safe')}</p>
        <Button variant="default" loading={isCancelling} onClick={onCancel}>
          {t('writing.cancel')}
        </Button>
      </div>
    </section>
  );
}

/** Codes that stand for what a provider said in words of its own. */
const PROVIDERS = /^author_(refused|truncated|invalid|unauthorized|unavailable)$/;

function Reason({ error: { code, message } }: { error: NonNullable<RevisionSummary['error']> }) {
  const { t, i18n } = useTranslation('review');
  const key = i18n.exists(`nothing.${code}`, { ns: 'review' }) ? code : 'other';
  return (
    <>
      {t(`nothing.${key}`)}
      {PROVIDERS.test(code) && message !== '' && <QuotedWords words={message} />}
    </>
  );
}

/** Why there is no proposal. The section is as it was. */
function Nothing({ data: { revision } }: { data: GetRevisionResponse }) {
  const { t } = useTranslation('review');
  if (revision.status !== 'failed' && revision.status !== 'declined') return null;
  return (
    <div className={classes.revision}>
      <ErrorState
        title={t(`nothing.${revision.status}`)}
        kept={t('nothing.kept')}
        advice={revision.error && <Reason error={revision.error} />}
      />
    </div>
  );
}
