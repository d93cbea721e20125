import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReviewSection as Section, SectionReview } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { notifyFailure } from '../../components/notices/notify.ts';
import { OriginBadge } from '../../components/origin/origin-badge.tsx';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { AskedQuestion } from './asked-question.tsx';
import { ReviewActionBar, waitsForVerdict } from './review-action-bar.tsx';
import { useSectionReview, type ReviewActions } from './review.queries.ts';
import { RevisionView } from './revision-view.tsx';
import { useReviewKeys } from './use-review-keys.ts';
import { WishForm } from './wish-form.tsx';
import classes from './review.module.css';

type ReviewSectionProps = {
  courseId: string;
  /** Nobody can judge or change anything. */
  isReadOnly: boolean;
  /** In which the course is written. */
  language: string;
  section: Section;
  actions: ReviewActions;
  /** A wish that is ready to be sent; null: nobody wishes for anything. */
  instruction: string | null;
  /** Opens the form with a wish, or closes it with null. */
  onWish: (instruction: string | null) => void;
  onJudged: () => void;
};

/** One section: who wrote it, what one can do with it, and its text or the proposal for it. */
export function ReviewSection(props: ReviewSectionProps) {
  const { courseId, section } = props;
  const { data, error, isPending, refetch } = useSectionReview(courseId, section.id);
  if (isPending) return <LoadingSkeleton shape="article" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (props.isReadOnly) return <ReadOnly section={section} review={data} language={props.language} />;
  return <Loaded {...props} review={data} />;
}

type ReadOnlyProps = Pick<ReviewSectionProps, 'section' | 'language'> & { review: SectionReview };

function ReadOnly({ section, language, review }: ReadOnlyProps) {
  return (
    <article aria-labelledby="section-title">
      <Head section={section} language={language} />
      <CurrentText review={review} language={language} />
    </article>
  );
}

/** Verdicts on a section as it stands, and the keys for them. */
function useVerdicts({ courseId, section, actions, onWish, onJudged }: ReviewSectionProps, revision: number) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  const problemText = useProblemText();
  const judge = (verdict: 'accepted' | 'rejected') => {
    if (section.origin === 'hand' || actions.judge.isPending) return;
    actions.judge.mutate(
      { path: { courseId, sectionId: section.id }, body: { verdict, revision } },
      {
        onSuccess: verdict === 'accepted' ? onJudged : undefined,
        onError: (problem) => notifyFailure(t('failed'), problemText(problem)),
      },
    );
  };
  const canAsk = section.canRegenerate && section.lock === null;
  // An open proposal has its own buttons: accepting it is another thing than accepting what stands there.
  const hasProposal = section.wish?.status === 'proposed';
  useReviewKeys({
    accept: hasProposal || !waitsForVerdict(section) ? undefined : () => judge('accepted'),
    edit: () => void navigate(paths.editSection(courseId, section.id)),
    regenerate: canAsk ? () => onWish('') : undefined,
  });
  return { judge, canAsk, hasProposal };
}

function Loaded({ review, ...props }: ReviewSectionProps & { review: SectionReview }) {
  const { courseId, language, section, actions, instruction, onWish, onJudged } = props;
  const { judge, canAsk, hasProposal } = useVerdicts(props, review.section.revision);
  return (
    <article aria-labelledby="section-title">
      <Head section={section} language={language} />
      <ReviewActionBar
        courseId={courseId}
        section={section}
        actions={actions}
        onAccept={() => judge('accepted')}
        onReject={() => judge('rejected')}
        onWish={() => onWish('')}
      />
      {instruction !== null && canAsk && (
        <WishForm
          key={instruction}
          section={section}
          hasQuestions={review.section.body.questions.length > 0}
          initial={instruction}
          actions={actions}
          courseId={courseId}
          onClose={() => onWish(null)}
        />
      )}
      {section.wish && (
        <RevisionView
          key={section.wish.id}
          courseId={courseId}
          section={section}
          wishId={section.wish.id}
          actions={actions}
          onDecided={onJudged}
        />
      )}
      {!hasProposal && <CurrentText review={review} language={language} />}
    </article>
  );
}

function Head({ section, language }: { section: Section; language: string }) {
  return (
    <header className={classes.head}>
      <p className={classes.place}>
        <bdi lang={language}>
          {section.moduleTitle} › {section.lessonTitle}
        </bdi>
      </p>
      <h2 id="section-title" className={classes.title}>
        <bdi lang={language}>{section.title}</bdi>
      </h2>
      <OriginBadge
        origin={section.origin}
        reviewState={section.reviewState}
        reviewer={section.reviewedBy?.fullName}
      />
    </header>
  );
}

/** What stands in the draft, as learners would read it, with the keys of its questions. */
function CurrentText({ review: { section }, language }: { review: SectionReview; language: string }) {
  const { t } = useTranslation('review');
  const { markdown, questions } = section.body;
  const keys = new Map(section.keys.map((key) => [key.questionId, key]));
  return (
    <>
      <div className={classes.text}>
        {markdown.trim() === '' ? (
          <p className={classes.quiet}>{t('text.nothing')}</p>
        ) : (
          <div lang={language} dir="auto">
            <DraftMarkdown source={markdown} title={section.title} startLevel={3} />
          </div>
        )}
      </div>
      {questions.length > 0 && (
        <section className={classes.questions} aria-labelledby="questions">
          <h3 id="questions" className={classes.heading}>
            {t('questions')}
          </h3>
          {questions.map((question, index) => {
            const key = keys.get(question.id);
            return (
              <AskedQuestion
                key={question.id}
                number={index + 1}
                asked={{ question, correct: key?.correct ?? [], rationale: key?.rationale ?? {} }}
              />
            );
          })}
        </section>
      )}
    </>
  );
}
