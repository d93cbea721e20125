import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { openOf } from './publication-state.tsx';
import { usePublicationActions, usePublications } from './publishing.queries.ts';
import type { Sides } from './text-merge.ts';
import { bothWordings, useKeptForm } from './use-kept-form.ts';
import classes from './publishing.module.css';

type PreviewDecisionProps = {
  courseId: string;
  sections: PlacedSection[];
  current: PlacedSection | undefined;
};

/** For who decides: remarks on the section that is read, and yes or no to the whole. */
export function PreviewDecision(props: PreviewDecisionProps) {
  const { data } = usePublications(props.courseId);
  const actions = usePublicationActions(props.courseId);
  const { t } = useTranslation('publishing');
  const open = data ? openOf(data) : null;
  if (actions.approve.isSuccess || actions.sendBack.isSuccess) {
    const later = actions.approve.data?.version === null;
    const done = actions.sendBack.isSuccess ? 'sentBack' : later ? 'approvedLater' : 'approved';
    return <output className={classes.state}>{t(`review.${done}`)}</output>;
  }
  if (!data?.mayDecide || !open) return null;
  return <Decision {...props} publication={open} actions={actions} />;
}

type DecisionProps = PreviewDecisionProps & {
  publication: Publication;
  actions: ReturnType<typeof usePublicationActions>;
};

/** What who asked said, in the quotation marks of the reader's language. */
const Note = ({ text }: { text: string | null }) =>
  text && (
    <>
      {' '}
      <q>{text}</q>
    </>
  );

type Remarks = Record<string, string>;

/** What two windows have to say on the sections: both, where they have words on the same one. */
function allRemarks({ base, mine, theirs }: Sides<Remarks>) {
  const remarkOf = (id: string) => {
    const [before = '', own = '', other = ''] = [base[id], mine[id], theirs[id]];
    if (own === other || other === before) return own;
    return own === before ? other : bothWordings({ mine: own, theirs: other }).value;
  };
  const ids = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return { value: Object.fromEntries(ids.map((id) => [id, remarkOf(id)])), isConflict: false };
}

const NOTHING: { note: string; remarks: Remarks } = { note: '', remarks: {} };
const MERGERS = { note: bothWordings, remarks: allRemarks };

function Decision({ courseId, sections, current, publication, actions }: DecisionProps) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const problemText = useProblemText();
  const { value, keeper } = useKeptForm(`review.${publication.id}`, NOTHING, MERGERS);
  const { note, remarks } = value;
  const written = sections.flatMap(({ id }) => {
    const remark = remarks[id]?.trim() ?? '';
    return remark === '' ? [] : [{ sectionId: id, remark }];
  });
  const error = actions.approve.error ?? actions.sendBack.error;
  return (
    <section className={classes.state} aria-label={t('review.label')}>
      <p>
        {t('state.asked', {
          name: publication.askedBy.fullName,
          when: formatDateTime(publication.askedAt, language),
        })}
        <Note text={publication.note} />
      </p>
      {current && (
        <Remark
          key={current.id}
          title={current.title}
          value={remarks[current.id] ?? ''}
          onChange={(remark) => keeper.change({ remarks: { ...remarks, [current.id]: remark } })}
        />
      )}
      <Textarea
        label={t('review.note')}
        description={t('review.noteHelp', {
          count: written.length,
          number: formatNumber(written.length, language),
        })}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => keeper.change({ note: event.currentTarget.value })}
      />
      <DecisionButtons
        courseId={courseId}
        publication={publication}
        actions={actions}
        note={note}
        remarks={written}
        onDecided={() => keeper.forget(NOTHING)}
      />
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </section>
  );
}

type RemarkProps = { title: string; value: string; onChange: (remark: string) => void };

function Remark({ title, value, onChange }: RemarkProps) {
  const { t } = useTranslation('publishing');
  return (
    <Textarea
      label={t('review.remark', { title })}
      autosize
      minRows={2}
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type DecisionButtonsProps = Pick<DecisionProps, 'courseId' | 'publication' | 'actions'> & {
  note: string;
  remarks: { sectionId: string; remark: string }[];
  onDecided: () => void;
};

function DecisionButtons(props: DecisionButtonsProps) {
  const { courseId, publication, actions, note, remarks, onDecided: onSuccess } = props;
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const path = { courseId };
  return (
    <div className={classes.actions}>
      <Button
        loading={actions.approve.isPending}
        onClick={() => actions.approve.mutate({ path, body: { note } }, { onSuccess })}
      >
        {publication.publishAt
          ? t('review.approveFor', { when: formatDateTime(publication.publishAt, language) })
          : t('review.approve')}
      </Button>
      <Button
        variant="default"
        loading={actions.sendBack.isPending}
        disabled={note.trim() === ''}
        onClick={() => actions.sendBack.mutate({ path, body: { note, remarks } }, { onSuccess })}
      >
        {t('review.sendBack')}
      </Button>
    </div>
  );
}
