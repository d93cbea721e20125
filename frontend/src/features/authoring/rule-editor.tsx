import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuledNode } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { draftOf, ruleOf } from './rule-draft.ts';
import { RuleGroup } from './rule-group.tsx';
import { useSetRules } from './rules.queries.ts';
import classes from './rules.module.css';

type EditorProps = {
  courseId: string;
  rules: DraftRules;
  node: RuledNode;
  onClose: (saved: boolean) => void;
};

/** Both rules of a node. What is typed stays when the server refuses it. */
export function RuleEditor({ courseId, rules, node, onClose }: EditorProps) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const save = useSetRules(courseId);
  // Of what is edited here: a newer one, read in between, would let this overwrite what it never showed.
  const [revision] = useState(node.revision);
  const [access, setAccess] = useState(() => draftOf(node.access));
  const [completion, setCompletion] = useState(() => draftOf(node.completion));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { access: ruleOf(access), completion: ruleOf(completion), revision };
    save.mutate({ path: { courseId, nodeId: node.id }, body }, { onSuccess: () => onClose(true) });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what the button Cancel does
    <form
      noValidate
      className={classes.editor}
      aria-label={t('rules.edit', { title: node.title })}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose(false)}
    >
      <RuleGroup
        group={access}
        depth={1}
        label={t('rules.access')}
        rules={rules}
        node={node}
        onChange={setAccess}
      />
      <RuleGroup
        group={completion}
        depth={1}
        label={t(`rules.completion.${node.kind}`)}
        rules={rules}
        node={node}
        onChange={setCompletion}
      />
      {save.error && (
        <p role="alert" className={classes.problem}>
          {problemText(save.error)}
        </p>
      )}
      <div className={classes.adding}>
        <Button type="submit" loading={save.isPending}>
          {t('rules.save')}
        </Button>
        <Button variant="default" onClick={() => onClose(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
