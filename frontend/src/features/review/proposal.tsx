import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetRevisionResponse } from '../../api/generated/types.gen.ts';
import { NotedFinding } from '../../components/findings/noted-finding.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ProposalChanges } from './proposal-changes.tsx';
import {
  changesOf,
  chosenText,
  openConflicts,
  type Choices,
  type Compared,
  type Side,
} from './review.choices.ts';
import type { ReviewActions } from './review.queries.ts';
import { useReviewKeys } from './use-review-keys.ts';
import classes from './review.module.css';

type ProposalProps = {
  path: { courseId: string; sectionId: string; revisionId: string };
  data: GetRevisionResponse;
  compared: Compared;
  isLocked: boolean;
  actions: ReviewActions;
  onDecided: () => void;
};

/** The choices made so far, the text that a person made of them, and the two answers. */
function useDecision({ path, data, compared, isLocked, actions, onDecided }: ProposalProps) {
  const [choices, setChoices] = useState<Choices>(new Map());
  const [written, setWritten] = useState<string | null>(null);
  const conflicts = openConflicts(compared, choices);
  // Whoever writes the text themselves has decided about all of it.
  const open = written === null ? conflicts : 0;
  const accept = () => {
    if (actions.accept.isPending || isLocked || open > 0) return;
    const chosen = [...choices].map(([changeId, side]) => ({ changeId, side }));
    const text = written === null ? {} : { markdown: written };
    const body = { revision: data.sectionRevision, choices: chosen, ...text };
    actions.accept.mutate({ path, body }, { onSuccess: onDecided });
  };
  return {
    choices,
    written,
    open,
    accept,
    choose: (changeId: string, side: Side) => setChoices(new Map(choices).set(changeId, side)),
    write: setWritten,
    toggleWriting: () => setWritten(written === null ? chosenText(compared, choices) : null),
    reject: () => actions.reject.mutate({ path, body: {} }),
  };
}

/** A proposal beside the draft: each change can be taken or left, the result can be edited, and nothing is saved before. */
export function Proposal(props: ProposalProps) {
  const { data, compared } = props;
  const { t } = useTranslation('review');
  const decision = useDecision(props);
  const { written, open } = decision;
  useReviewKeys({ accept: decision.accept });
  return (
    <section className={classes.revision} aria-labelledby="proposal">
      <h3 id="proposal" className={classes.heading}>
        {t('proposal.title', { model: data.revision.author.model })}
      </h3>
      <p className={classes.asked}>{t('wish.asked', { wish: data.revision.instruction })}</p>
      <ProposalSummary compared={compared} revision={data.revision} open={open} />
      {written === null ? (
        <ProposalChanges compared={compared} choices={decision.choices} onChoose={decision.choose} />
      ) : (
        <Textarea
          label={t('proposal.written')}
          description={t('proposal.writtenHelp')}
          autosize
          minRows={12}
          value={written}
          onChange={(event) => decision.write(event.currentTarget.value)}
        />
      )}
      <Decision {...props} decision={decision} />
    </section>
  );
}

type DecisionProps = ProposalProps & { decision: ReturnType<typeof useDecision> };

function Decision({ actions: { accept, reject }, isLocked, decision }: DecisionProps) {
  const { t } = useTranslation('review');
  const problemText = useProblemText();
  const { open, written } = decision;
  const failure = accept.error ?? reject.error;
  return (
    <div className={classes.decision}>
      {failure && (
        <p role="alert" className={classes.failure}>
          {problemText(failure)}
        </p>
      )}
      <Button loading={accept.isPending} disabled={isLocked || open > 0} onClick={decision.accept}>
        {t(open > 0 ? 'proposal.choose' : 'proposal.accept', { count: open })}
      </Button>
      <Button variant="default" onClick={decision.toggleWriting}>
        {t(written === null ? 'proposal.write' : 'proposal.unwrite')}
      </Button>
      <Button variant="default" loading={reject.isPending} onClick={decision.reject}>
        {t('proposal.reject')}
      </Button>
      {isLocked && <p className={classes.quiet}>{t('proposal.locked')}</p>}
    </div>
  );
}

type SummaryProps = { compared: Compared; revision: ProposalProps['data']['revision']; open: number };

/** How much would change, and what the checks say of it. */
function ProposalSummary({ compared, revision: { findings, sentences }, open }: SummaryProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const changes = changesOf(compared);
  const theirs = changes.filter(({ change }) => change === 'theirs').length;
  const mine = changes.filter(({ change }) => change === 'mine').length;
  const number = (count: number) => ({ count, number: formatNumber(count, language) });
  return (
    <ul className={classes.summary}>
      <li>{changes.length === 0 ? t('summary.none') : t('summary.theirs', number(theirs))}</li>
      {mine > 0 && <li>{t('summary.mine', number(mine))}</li>}
      {open > 0 && <li data-tone="attention">{t('summary.conflicts', number(open))}</li>}
      {findings.map((finding, at) => (
        <li key={finding} data-tone="attention">
          <NotedFinding finding={finding} sentence={sentences[at]} />
        </li>
      ))}
    </ul>
  );
}
