import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { openOf } from './publication-state.tsx';
import { usePublicationActions, usePublications } from './publishing.queries.ts';
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

function Decision({ courseId, sections, current, publication, actions }: DecisionProps) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const problemText = useProblemText();
  const [note, setNote] = useState('');
  const [remarks, setRemarks] = useState<ReadonlyMap<string, string>>(new Map());
  const written = sections.flatMap(({ id }) => {
    const remark = remarks.get(id)?.trim() ?? '';
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
        <Textarea
          key={current.id}
          label={t('review.remark', { title: current.title })}
          autosize
          minRows={2}
          maxLength={2000}
          value={remarks.get(current.id) ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setRemarks((before) => new Map(before).set(current.id, value))
          }
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
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <DecisionButtons
        courseId={courseId}
        publication={publication}
        actions={actions}
        note={note}
        remarks={written}
      />
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </section>
  );
}

type DecisionButtonsProps = Pick<DecisionProps, 'courseId' | 'publication' | 'actions'> & {
  note: string;
  remarks: { sectionId: string; remark: string }[];
};

function DecisionButtons({ courseId, publication, actions, note, remarks }: DecisionButtonsProps) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const path = { courseId };
  return (
    <div className={classes.actions}>
      <Button
        loading={actions.approve.isPending}
        onClick={() => actions.approve.mutate({ path, body: { note } })}
      >
        {publication.publishAt
          ? t('review.approveFor', { when: formatDateTime(publication.publishAt, language) })
          : t('review.approve')}
      </Button>
      <Button
        variant="default"
        loading={actions.sendBack.isPending}
        disabled={note.trim() === ''}
        onClick={() => actions.sendBack.mutate({ path, body: { note, remarks } })}
      >
        {t('review.sendBack')}
      </Button>
    </div>
  );
}
