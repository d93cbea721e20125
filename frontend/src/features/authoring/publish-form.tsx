import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type {
  CoursePage,
  GetReadinessResponse,
  ListPublicationsResponse,
  VersionImpact,
} from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { fromLocalTime, toLocalTime } from '../../lib/local-time.ts';
import type { usePublish } from './authoring.queries.ts';
import { openOf } from './publication-state.tsx';
import { LearnersChoice, type LearnerChoice } from './publish-learners.tsx';
import { usePublicationActions } from './publishing.queries.ts';
import { bothWordings, useKeptForm } from './use-kept-form.ts';
import classes from './authoring.module.css';

type PublishFormProps = {
  page: CoursePage;
  readiness: GetReadinessResponse;
  /** Null until it is known. */
  impact: VersionImpact | null;
  publish: ReturnType<typeof usePublish>;
  /** Null until it is known. */
  standing: ListPublicationsResponse | null;
};

const CHOICES: readonly LearnerChoice[] = ['stay', 'move', 'move_with_credit'];

/** Why publishing is not possible now, or null. */
function useReason({ page, readiness, standing }: PublishFormProps): string | null {
  const { t } = useTranslation(['authoring', 'publishing']);
  const language = useLanguage();
  const blockers = readiness.findings.filter((finding) => finding.severity === 'blocker').length;
  if (!page.abilities.publish) return t('publish.notYours');
  if (blockers > 0)
    return t('publish.blocked', { count: blockers, number: formatNumber(blockers, language) });
  if (!readiness.hasUnpublishedChanges) return t('publish.nothingNew');
  const open = standing && openOf(standing);
  return open?.state === 'in_review' ? t('publishing:form.waits') : null;
}

/** What the form sends: to be published now, at a time, or after a review. */
function useWish({ page, publish, standing }: PublishFormProps) {
  const courseId = page.course.id;
  const open = standing && openOf(standing);
  const { submit, schedule } = usePublicationActions(courseId);
  const kept = useKeptForm(`publish.${courseId}`, { note: open?.note ?? '' }, { note: bothWordings });
  const { note } = kept.value;
  const [learners, setLearners] = useState<LearnerChoice>(open?.learners ?? 'stay');
  const [publishAt, setPublishAt] = useState<string | null>(open?.publishAt ?? null);
  const reviewed = standing?.reviewRequired === true && open?.state !== 'scheduled';
  const path = { courseId };
  const send = () => {
    const body = { note, learners };
    const onSuccess = () => kept.keeper.forget({ note: '' });
    if (reviewed) {
      submit.mutate({ path, body: publishAt === null ? body : { ...body, publishAt } }, { onSuccess });
    } else if (publishAt === null) publish.mutate({ path, body }, { onSuccess });
    else
      schedule.mutate(
        { path, body: { ...body, publishAt } },
        { onSuccess: () => kept.keeper.forget({ note }) },
      );
  };
  const used = [publish, submit, schedule];
  return {
    note,
    setNote: (words: string) => kept.keeper.change({ note: words }),
    learners,
    setLearners,
    publishAt,
    setPublishAt,
    reviewed,
    send,
    isPending: used.some(({ isPending }) => isPending),
    error: used.find(({ error }) => error)?.error ?? null,
  };
}

/** What is new, what becomes of learners, when, and the step itself. */
export function PublishForm(props: PublishFormProps) {
  const { page, readiness, publish } = props;
  const { t } = useTranslation(['authoring', 'publishing']);
  const problemText = useProblemText();
  const wish = useWish(props);
  const reason = useReason(props);
  return (
    <section className={classes.publishForm} aria-label={t('tab.publish')}>
      {publish.isSuccess && <Published page={page} number={publish.data.version.number} />}
      {!(publish.isSuccess && reason) && (
        <WishFields {...props} wish={wish} reason={reason} number={readiness.nextVersion} />
      )}
      <p id="publish-reason" className={classes.reason}>
        {reason}
      </p>
      {wish.error && (
        <p role="alert" className={classes.problem}>
          {problemText(wish.error)}
        </p>
      )}
    </section>
  );
}

type Wish = ReturnType<typeof useWish>;
type WishFieldsProps = PublishFormProps & { wish: Wish; reason: string | null; number: number };

function WishFields({ impact, wish, reason, number }: WishFieldsProps) {
  const { t } = useTranslation(['authoring', 'publishing']);
  const language = useLanguage();
  const action = wish.reviewed
    ? t('publishing:form.submit')
    : wish.publishAt === null
      ? t('publish.action', { number: formatNumber(number, language) })
      : t('publishing:form.schedule');
  return (
    <>
      <Textarea
        label={t('publish.note')}
        description={t('publish.noteHelp')}
        autosize
        minRows={2}
        maxLength={2000}
        value={wish.note}
        onChange={(event) => wish.setNote(event.currentTarget.value)}
      />
      {impact && impact.learners.total > 0 && reason === null ? (
        <LearnersChoice impact={impact} choices={CHOICES} value={wish.learners} onChange={wish.setLearners} />
      ) : (
        <p className={classes.help}>{t('publish.pins')}</p>
      )}
      <WhenFields wish={wish} />
      <Button
        loading={wish.isPending}
        aria-disabled={reason !== null || undefined}
        aria-describedby="publish-reason"
        data-disabled={reason !== null || undefined}
        onClick={() => reason === null && wish.send()}
      >
        {action}
      </Button>
    </>
  );
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Tomorrow at this full hour. */
const tomorrow = () => new Date(Math.ceil((Date.now() + DAY) / HOUR) * HOUR).toISOString();

function WhenFields({ wish: { publishAt, setPublishAt, reviewed } }: { wish: Wish }) {
  const { t } = useTranslation('publishing');
  return (
    <>
      <SegmentedControl
        aria-label={t('form.when')}
        value={publishAt === null ? 'now' : 'later'}
        data={[
          { value: 'now', label: t(reviewed ? 'form.approved' : 'form.now') },
          { value: 'later', label: t('form.later') },
        ]}
        onChange={(value) => setPublishAt(value === 'now' ? null : tomorrow())}
      />
      {publishAt !== null && (
        <TextInput
          type="datetime-local"
          label={t('form.publishAt')}
          description={t(reviewed ? 'form.publishAtReview' : 'form.publishAtHelp')}
          value={toLocalTime(publishAt)}
          onChange={(event) => setPublishAt(fromLocalTime(event.currentTarget.value) ?? publishAt)}
        />
      )}
    </>
  );
}

function Published({ page: { course }, number }: { page: CoursePage; number: number }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return (
    <output className={classes.published}>
      <span className={classes.publishedTitle}>
        <IconCircleCheckFilled size={20} stroke={1.75} aria-hidden />
        {t('publish.done', { number: formatNumber(number, language) })}
      </span>
      <span className={classes.publishedLinks}>
        <Link to={paths.course(course.id)}>{t('editor.see')}</Link>
        <Link to={paths.editCourse(course.id, 'students')}>{t('publish.enroll')}</Link>
      </span>
    </output>
  );
}
