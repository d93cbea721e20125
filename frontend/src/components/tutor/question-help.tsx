import { Button } from '@mantine/core';
import { IconBulb, IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TutorAskRequest, TutorInteraction } from '../../api/generated/types.gen.ts';
import { TutorAnswer } from './tutor-answer.tsx';
import { TutorAsking } from './tutor-asking.tsx';
import { useAsk } from './tutor.queries.ts';
import classes from './tutor.module.css';

type QuestionHelpProps = {
  courseId: string;
  sectionId: string;
  questionId: string;
  /** What the newest checked answer was; null before there is one. */
  verdict: 'right' | 'wrong' | null;
  /** How many answers were checked: hints begin again after each. */
  checks: number;
};

/** Help at one question: hints that grow while it is open, an explanation of the answer when there is one. */
export function QuestionHelp({ courseId, sectionId, questionId, verdict, checks }: QuestionHelpProps) {
  const { t } = useTranslation('tutor');
  const tutoring = useAsk(courseId);
  const { asking, ask } = tutoring;
  const [earlier, setEarlier] = useState<TutorInteraction[]>([]);
  const underWay = asking?.state === 'writing';
  const [askedAt, setAskedAt] = useState(0);
  const request = (type: TutorAskRequest['type']) => {
    setAskedAt(checks);
    // What was said before stays readable.
    const said = asking?.error ? null : asking?.interaction;
    if (said) setEarlier([...earlier, said]);
    ask({ type, courseId, sectionId, questionId });
  };
  const last = (askedAt === checks && asking?.interaction?.hint) || null;
  const usedUp = last !== null && last.step === last.of;
  return (
    <div className={classes.help}>
      <div className={classes.actions}>
        {verdict !== 'right' && !usedUp && (
          <Button
            variant="subtle"
            disabled={underWay}
            leftSection={<IconBulb size={18} stroke={1.75} aria-hidden />}
            onClick={() => request('hint')}
          >
            {last ? t('hint.next', { step: last.step + 1, of: last.of }) : t('hint.first')}
          </Button>
        )}
        {verdict !== null && (
          <Button
            variant="subtle"
            disabled={underWay}
            leftSection={<IconMessageQuestion size={18} stroke={1.75} aria-hidden />}
            onClick={() => request('feedback')}
          >
            {t('feedback')}
          </Button>
        )}
      </div>
      {earlier.map((interaction) => (
        <Given key={interaction.id} interaction={interaction} />
      ))}
      {asking && (
        <section className={classes.given} aria-label={headingOf(asking.interaction, asking.request.type)}>
          <h4 className={classes.asked}>{headingOf(asking.interaction, asking.request.type)}</h4>
          <TutorAsking {...tutoring} asking={asking} />
        </section>
      )}
    </div>
  );

  function headingOf(interaction: TutorInteraction | null, type: TutorAskRequest['type']): string {
    if (type !== 'hint') return t('type.feedback');
    return interaction?.hint ? t('hint.step', interaction.hint) : t('type.hint');
  }
}

/** A hint that was given before the one that is shown now. */
function Given({ interaction }: { interaction: TutorInteraction }) {
  const { t } = useTranslation('tutor');
  const { hint } = interaction;
  return (
    <section className={classes.given}>
      <h4 className={classes.asked}>{hint ? t('hint.step', hint) : t('type.feedback')}</h4>
      <TutorAnswer interaction={interaction} marks={false} />
    </section>
  );
}
