import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuleFinding } from '../../api/generated/types.gen.ts';
import { useFindingText } from '../../components/findings/finding-text.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { Finding } from '../../ui/finding.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { isOrdered } from './rule-draft.ts';
import { RulesOutline } from './rules-outline.tsx';
import { RulesSimulator } from './rules-simulator.tsx';
import { useRules, useSequence } from './rules.queries.ts';
import classes from './rules.module.css';

type RulesProps = {
  courseId: string;
  rules: DraftRules;
  /** The language of the course. */
  titlesIn: string;
  /** Whether learners have a version already. */
  isPublished: boolean;
};

/** When the parts of a course open and are done, what is wrong with that, and how it looks to learners. */
export function RulesPanel(props: Omit<RulesProps, 'rules'>) {
  const { data, error, isPending, refetch } = useRules(props.courseId);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return <Rules {...props} rules={data} />;
}

function Rules({ courseId, rules, titlesIn, isPublished }: RulesProps) {
  const { t } = useTranslation('authoring');
  const [open, setOpen] = useState<string | null>(null);
  const hasRules = rules.nodes.some(({ access, completion }) => access !== null || completion !== null);
  return (
    <div className={classes.panel}>
      <p className={classes.help}>{t(hasRules ? 'rules.help' : 'rules.none')}</p>
      <InOrder courseId={courseId} rules={rules} />
      <Findings findings={rules.findings} onShow={setOpen} />
      <RulesOutline courseId={courseId} rules={rules} titlesIn={titlesIn} open={open} onOpen={setOpen} />
      <RulesSimulator courseId={courseId} rules={rules} titlesIn={titlesIn} isPublished={isPublished} />
    </div>
  );
}

/** Orders that are put on the whole course at once. */
function InOrder({ courseId, rules }: { courseId: string; rules: DraftRules }) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const sequence = useSequence(courseId);
  const set = (order: 'sections' | 'lessons' | 'none') =>
    sequence.mutate({ path: { courseId }, body: { order } });
  return (
    <section aria-labelledby="rules-order" className={classes.order}>
      <h2 id="rules-order" className={classes.heading}>
        {t('rules.order')}
      </h2>
      <div className={classes.adding}>
        <Button variant="default" disabled={sequence.isPending} onClick={() => set('lessons')}>
          {t('rules.orderLessons')}
        </Button>
        <Button variant="default" disabled={sequence.isPending} onClick={() => set('sections')}>
          {t('rules.orderSections')}
        </Button>
        {rules.nodes.some(({ access }) => isOrdered(access)) && (
          <Button variant="subtle" disabled={sequence.isPending} onClick={() => set('none')}>
            {t('rules.orderNone')}
          </Button>
        )}
      </div>
      <p className={classes.quiet}>{t('rules.orderHelp')}</p>
      {sequence.error && (
        <p role="alert" className={classes.problem}>
          {problemText(sequence.error)}
        </p>
      )}
    </section>
  );
}

function Findings({ findings, onShow }: { findings: RuleFinding[]; onShow: (nodeId: string) => void }) {
  const { t } = useTranslation('authoring');
  const findingText = useFindingText();
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="rules-findings">
      <h2 id="rules-findings" className={classes.heading}>
        {t('rules.findings')}
      </h2>
      {findings.map((finding) => (
        <Finding
          key={`${finding.code}${finding.node.id}${finding.purpose}${finding.message}`}
          severity={finding.severity}
          where={finding.node.title}
          onShow={() => onShow((finding.witness.nodes[0] ?? finding.node).id)}
        >
          {findingText.say(finding.sentence)}
        </Finding>
      ))}
    </section>
  );
}
