import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuledNode } from '../../api/generated/types.gen.ts';
import { RuleEditor } from './rule-editor.tsx';
import { useRuleWords } from './use-rule-words.ts';
import classes from './rules.module.css';

type OutlineProps = {
  courseId: string;
  rules: DraftRules;
  /** The language of the course. */
  titlesIn: string;
  /** The node whose rules are open, or null. */
  open: string | null;
  onOpen: (nodeId: string | null) => void;
};

/** Every part of the course with its rules in words, one of them open to be edited. */
export function RulesOutline({ courseId, rules, titlesIn, open, onOpen }: OutlineProps) {
  const { t } = useTranslation('authoring');
  return (
    <section aria-labelledby="rules-outline">
      <h2 id="rules-outline" className={classes.heading}>
        {t('rules.outline')}
      </h2>
      <ul className={classes.list}>
        {rules.nodes.map((node) => (
          <li key={node.id} className={classes.node} data-kind={node.kind}>
            <NodeRules
              courseId={courseId}
              rules={rules}
              titlesIn={titlesIn}
              node={node}
              isOpen={open === node.id}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type NodeProps = {
  courseId: string;
  rules: DraftRules;
  titlesIn: string;
  node: RuledNode;
  isOpen: boolean;
  onOpen: OutlineProps['onOpen'];
};

function NodeRules({ courseId, rules, titlesIn, node, isOpen, onOpen }: NodeProps) {
  const { t } = useTranslation('authoring');
  const row = useRef<HTMLDivElement>(null);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'start' });
  }, [isOpen]);
  const verb = node.access || node.completion ? 'rules.change' : 'rules.add';
  const close = (saved: boolean) => {
    setSaved(saved);
    onOpen(null);
    row.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <div ref={row} className={classes.row}>
        <div className={classes.said}>
          <span className={classes.title}>
            <bdi lang={titlesIn}>{node.title}</bdi>
          </span>
          <Sentences rules={rules} node={node} />
          {isSaved && !isOpen && <output className={classes.quiet}>{t('rules.saved')}</output>}
        </div>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
          aria-label={t(`${verb}Named`, { title: node.title })}
          onClick={() => onOpen(isOpen ? null : node.id)}
        >
          {t(verb)}
        </Button>
      </div>
      {isOpen && <RuleEditor courseId={courseId} rules={rules} node={node} onClose={close} />}
    </>
  );
}

function Sentences({ rules, node }: { rules: DraftRules; node: RuledNode }) {
  const { t } = useTranslation('authoring');
  const { words } = useRuleWords(rules);
  return (
    <>
      {node.access && (
        <span className={classes.sentence}>{t('rules.opens', { rule: words(node.access) })}</span>
      )}
      {node.completion && (
        <span className={classes.sentence}>
          {t(node.kind === 'section' ? 'rules.doneSection' : 'rules.doneWhole', {
            rule: words(node.completion),
          })}
        </span>
      )}
    </>
  );
}
