import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InitialAssessment } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useInitialAssessmentSteps } from './initial-assessment.queries.ts';
import classes from './initial-assessment.module.css';

type Result = NonNullable<InitialAssessment['result']>;
type ResultProps = { courseId: string; result: Result; isDecided: boolean };

/** What the answers show, and the choice of what is marked as known by them. */
export function InitialAssessmentResult({ courseId, result, isDecided }: ResultProps) {
  const { t } = useTranslation('initial');
  const problemText = useProblemText();
  const proposed = result.parts.flatMap(({ sections }) => sections.filter(({ isProposed }) => isProposed));
  const [chosen, setChosen] = useState(() => new Set(proposed.map(({ sectionId }) => sectionId)));
  const { accept } = useInitialAssessmentSteps(courseId);
  const choose = (sectionId: string, isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen) after.add(sectionId);
      else after.delete(sectionId);
      return after;
    });
  const decide = (sectionIds: string[]) => accept.mutate({ path: { courseId }, body: { sectionIds } });
  return (
    <section aria-labelledby="found" className={classes.part}>
      <h2 id="found" className={classes.heading}>
        {t('initial.result', { count: result.right, asked: result.asked })}
      </h2>
      <ol className={classes.parts}>
        {result.parts.map((part) => (
          <Part
            key={part.sections[0]?.sectionId}
            part={part}
            chosen={chosen}
            onChoose={isDecided ? undefined : choose}
          />
        ))}
      </ol>
      {isDecided || proposed.length === 0 ? (
        <WayOn
          courseId={courseId}
          isDecided={isDecided}
          onGo={() => decide([])}
          isPending={accept.isPending}
        />
      ) : (
        <>
          <p>{t('initial.forGood')}</p>
          <div className={classes.buttons}>
            <Button
              loading={accept.isPending}
              disabled={chosen.size === 0}
              onClick={() => decide([...chosen])}
            >
              {t('initial.accept', { count: chosen.size })}
            </Button>
            <Button variant="default" disabled={accept.isPending} onClick={() => decide([])}>
              {t('initial.acceptNone')}
            </Button>
          </div>
        </>
      )}
      <output>{accept.error && <p className={classes.problem}>{problemText(accept.error)}</p>}</output>
    </section>
  );
}

type PartProps = {
  part: Result['parts'][number];
  chosen: ReadonlySet<string>;
  /** Absent when it is decided. */
  onChoose: ((sectionId: string, isChosen: boolean) => void) | undefined;
};

function Part({ part: { asked, right, isKnown, sections }, chosen, onChoose }: PartProps) {
  const { t } = useTranslation('initial');
  return (
    <li className={classes.known}>
      <p className={classes.verdict}>
        {t(isKnown ? 'initial.known' : 'initial.notKnown', { right, count: asked })}
      </p>
      <ul className={classes.sections}>
        {sections.map(({ sectionId, title, isProposed, isAccepted }) => (
          <li key={sectionId}>
            {onChoose && isProposed ? (
              <Checkbox
                label={title}
                checked={chosen.has(sectionId)}
                onChange={(event) => onChoose(sectionId, event.currentTarget.checked)}
              />
            ) : (
              <span className={classes.section}>
                {title} {isAccepted && <StateBadge state="done" word={t('initial.markedKnown')} />}
              </span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

type WayOnProps = { courseId: string; isDecided: boolean; onGo: () => void; isPending: boolean };

function WayOn({ courseId, isDecided, onGo, isPending }: WayOnProps) {
  const { t } = useTranslation('initial');
  if (!isDecided) {
    return (
      <>
        <p>{t('initial.nothingKnown')}</p>
        <Button loading={isPending} onClick={onGo}>
          {t('initial.begin')}
        </Button>
      </>
    );
  }
  return (
    <Button component={Link} to={paths.learn(courseId)}>
      {t('initial.begin')}
    </Button>
  );
}
