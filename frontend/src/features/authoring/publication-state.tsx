import { Button } from '@mantine/core';
import { IconCalendarTime, IconHourglass, IconMessage, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListPublicationsResponse, Publication } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { usePublicationActions } from './publishing.queries.ts';
import classes from './publishing.module.css';

type StateProps = { courseId: string; mayPublish: boolean; standing: ListPublicationsResponse };

/** Whether something of a course waits to be published. */
export const openOf = ({ publications: [newest] }: ListPublicationsResponse): Publication | null =>
  newest?.state === 'in_review' || newest?.state === 'scheduled' ? newest : null;

/** What became of the last wish to publish, as long as it matters: it waits, it came back, or it failed. */
export function PublicationState({ courseId, mayPublish, standing }: StateProps) {
  const [newest] = standing.publications;
  if (!newest || newest.state === 'published' || newest.state === 'withdrawn') return null;
  if (newest.state === 'sent_back') return <SentBack courseId={courseId} publication={newest} />;
  if (newest.state === 'failed') return <Failed publication={newest} />;
  return <Waiting courseId={courseId} mayPublish={mayPublish} publication={newest} standing={standing} />;
}

type OneProps = { courseId: string; publication: Publication };

function Waiting({ courseId, mayPublish, publication, standing }: OneProps & StateProps) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const problemText = useProblemText();
  const { withdraw } = usePublicationActions(courseId);
  const { state, askedBy, askedAt, publishAt, decidedBy } = publication;
  const isReview = state === 'in_review';
  const when = publishAt === null ? '' : formatDateTime(publishAt, language);
  return (
    <section className={classes.state} aria-label={t('state.label')}>
      <p className={classes.stateTitle}>
        {isReview ? (
          <IconHourglass size={20} stroke={1.75} aria-hidden />
        ) : (
          <IconCalendarTime size={20} stroke={1.75} aria-hidden />
        )}
        {isReview ? t('state.in_review') : t('state.scheduled', { when })}
      </p>
      <p className={classes.quiet}>
        {t('state.asked', { name: askedBy.fullName, when: formatDateTime(askedAt, language) })}
        {decidedBy && ` ${t('state.approved', { name: decidedBy.fullName })}`}
        {isReview && publishAt && ` ${t('state.wanted', { when })}`}
      </p>
      <p className={classes.quiet}>{t(isReview || decidedBy ? 'state.editsWithdraw' : 'state.asItIs')}</p>
      <div className={classes.actions}>
        {standing.mayDecide && (
          <Button component={Link} to={paths.previewCourse(courseId)}>
            {t('review.open')}
          </Button>
        )}
        {mayPublish && (
          <Button
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ path: { courseId } })}
          >
            {t(isReview ? 'state.withdraw' : 'state.cancel')}
          </Button>
        )}
      </div>
      {withdraw.error && (
        <p role="alert" className={classes.problem}>
          {problemText(withdraw.error)}
        </p>
      )}
    </section>
  );
}

function SentBack({ courseId, publication }: OneProps) {
  const { t } = useTranslation('publishing');
  const { decidedBy, decisionNote, remarks } = publication;
  return (
    <section className={classes.state} aria-label={t('state.label')} data-attention>
      <p className={classes.stateTitle}>
        <IconMessage size={20} stroke={1.75} aria-hidden />
        {t('state.sent_back', { name: decidedBy?.fullName ?? '' })}
      </p>
      <p>{decisionNote}</p>
      {remarks.length > 0 && (
        <ul className={classes.remarks}>
          {remarks.map(({ sectionId, title, remark }) => (
            <li key={sectionId}>
              <Link to={paths.editSection(courseId, sectionId)}>
                <bdi>{title}</bdi>
              </Link>
              <span>{remark}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** At its time something stood in the way. */
function Failed({ publication: { publishAt, failure } }: { publication: Publication }) {
  const { t, i18n } = useTranslation(['publishing', 'errors'], { useSuspense: false });
  const language = useLanguage();
  const when = publishAt === null ? '' : formatDateTime(publishAt, language);
  const known = failure !== null && i18n.exists(failure, { ns: 'errors' });
  return (
    <section className={classes.state} aria-label={t('state.label')} data-attention>
      <p className={classes.stateTitle}>
        <IconX size={20} stroke={1.75} aria-hidden />
        {t('state.failed', { when })}
      </p>
      <p className={classes.quiet}>{known ? t(`errors:${failure}`) : failure}</p>
    </section>
  );
}
