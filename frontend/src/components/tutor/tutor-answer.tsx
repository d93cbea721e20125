import { ActionIcon } from '@mantine/core';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TutorCitation, TutorInteraction, TutorPassage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { useMark } from './tutor.queries.ts';
import classes from './tutor.module.css';

type TutorAnswerProps = {
  interaction: TutorInteraction;
  /** A hint leads to its own section only. */ marks?: boolean;
};

/** An answer that is there: its text, where it comes from, who gave it, and whether it helped. */
export function TutorAnswer({ interaction, marks = true }: TutorAnswerProps) {
  const { t } = useTranslation('tutor');
  const { courseId, outcome, answer, citations, passages, answeredBy } = interaction;
  const note = NOTES[outcome];
  const isMarkable = marks && ['answered', 'not_covered', 'withheld'].includes(outcome);
  return (
    <div className={classes.answer}>
      {SAID_HERE[outcome] && <p>{t(SAID_HERE[outcome])}</p>}
      {!SAID_HERE[outcome] && answer && <Markdown source={answer} startLevel={4} voice="ui" />}
      {note && <p className={classes.note}>{t(note)}</p>}
      {passages.length > 0 && (
        <Passages courseId={courseId} passages={passages} isNearest={outcome === 'not_covered'} />
      )}
      {citations.length > 0 && <Citations courseId={courseId} citations={citations} />}
      <div className={classes.foot}>
        <p className={classes.who}>
          {answeredBy.model === null
            ? t(interaction.type === 'hint' || interaction.type === 'feedback' ? 'who.rules' : 'who.passages')
            : t('who.model', { name: t(`provider.${answeredBy.provider}`), model: answeredBy.model })}
        </p>
        {isMarkable && <Marks interaction={interaction} />}
      </div>
    </div>
  );
}

/** Instead of the answer, which the server has in English. */
const SAID_HERE: Partial<Record<TutorInteraction['outcome'], string>> = {
  not_covered: 'outcome.notCovered',
  declined: 'outcome.declined',
};

const NOTES: Partial<Record<TutorInteraction['outcome'], string>> = {
  stopped: 'outcome.stopped',
  interrupted: 'outcome.interrupted',
};

function Citations({ courseId, citations }: { courseId: string; citations: TutorCitation[] }) {
  const { t } = useTranslation('tutor');
  return (
    <ol className={classes.citations} aria-label={t('citations')}>
      {citations.map(({ number, sectionId, sectionTitle, lessonTitle, quote }) => (
        <li key={number} value={number}>
          <Link to={paths.learn(courseId, sectionId)}>
            <bdi>{sectionTitle}</bdi>
          </Link>
          <span className={classes.lesson}>
            <bdi>{lessonTitle}</bdi>
          </span>
          {quote !== '' && <q className={classes.quote}>{quote}</q>}
        </li>
      ))}
    </ol>
  );
}

type PassagesProps = { courseId: string; passages: TutorPassage[]; isNearest: boolean };

function Passages({ courseId, passages, isNearest }: PassagesProps) {
  const { t } = useTranslation('tutor');
  return (
    <>
      <p className={classes.note}>{t(isNearest ? 'passages.nearest' : 'passages.matching')}</p>
      <ul className={classes.passages} aria-label={t('passages.label')}>
        {passages.map(({ sectionId, sectionTitle, lessonTitle, heading, text }) => (
          <li key={`${sectionId} ${text}`}>
            <Link to={paths.learn(courseId, sectionId)}>
              <bdi>{sectionTitle}</bdi>
            </Link>
            <span className={classes.lesson}>{heading ?? lessonTitle}</span>
            <p className={classes.passage} dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Marks({ interaction: { id, courseId, helpful } }: { interaction: TutorInteraction }) {
  const { t } = useTranslation('tutor');
  const mark = useMark(courseId);
  const shown = mark.isPending || mark.isSuccess ? mark.variables.body.helpful : helpful;
  const set = (value: boolean) =>
    mark.mutate({ path: { interactionId: id }, body: { helpful: shown === value ? null : value } });
  return (
    <div className={classes.marks}>
      <ActionIcon aria-label={t('mark.helpful')} aria-pressed={shown === true} onClick={() => set(true)}>
        <IconThumbUp size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('mark.notHelpful')} aria-pressed={shown === false} onClick={() => set(false)}>
        <IconThumbDown size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}
