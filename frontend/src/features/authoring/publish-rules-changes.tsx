import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedRules, DraftRules } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { BeforeAfter } from './before-after.tsx';
import { useRulesComparison, type Compared } from './comparison.queries.ts';
import { useRules } from './rules.queries.ts';
import { useRuleWords } from './use-rule-words.ts';
import classes from './publish-learners.module.css';

type RulesChangesProps = { courseId: string; of: Compared };

/** What opens when and what counts as done, before and after, read when it is opened. */
export function RulesChanges(props: RulesChangesProps) {
  const { t } = useTranslation('publishing');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.comparison} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('comparison.rules')}</summary>
      {isOpen && <Comparison {...props} />}
    </details>
  );
}

function Comparison({ courseId, of }: RulesChangesProps) {
  const changed = useRulesComparison(courseId, of);
  const rules = useRules(courseId);
  if (changed.data && rules.data) {
    return (
      <dl className={classes.settings}>
        {changed.data.nodes.map((node) => (
          <NodeChanges key={node.id} node={node} rules={rules.data} />
        ))}
      </dl>
    );
  }
  const error = changed.error ?? rules.error;
  if (!error) return <LoadingSkeleton shape="list" rows={2} />;
  const retry = () => void Promise.all([changed.refetch(), rules.refetch()]);
  return <ProblemState error={error} onRetry={retry} />;
}

const PURPOSES = ['access', 'completion'] as const;

function NodeChanges({ node, rules }: { node: ChangedRules; rules: DraftRules }) {
  const { t } = useTranslation('authoring');
  const { words } = useRuleWords(rules);
  const sentence = (side: 'before' | 'after', purpose: (typeof PURPOSES)[number]): string | null => {
    const rule = node[side][purpose];
    if (!rule) return null;
    if (purpose === 'access') return t('rules.opens', { rule: words(rule) });
    return t(node.kind === 'section' ? 'rules.doneSection' : 'rules.doneWhole', { rule: words(rule) });
  };
  const sides = PURPOSES.map((purpose) => ({
    purpose,
    before: sentence('before', purpose),
    after: sentence('after', purpose),
  }));
  return (
    <div>
      <dt>
        <bdi>{node.title}</bdi>
      </dt>
      {sides
        .filter(({ before, after }) => before !== after)
        .map(({ purpose, before, after }) => (
          <dd key={purpose}>
            <BeforeAfter before={before} after={after} />
          </dd>
        ))}
    </div>
  );
}
