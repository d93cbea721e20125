import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuledNode } from '../../api/generated/types.gen.ts';
import { RuleConditionFields } from './rule-condition.tsx';
import {
  changedAt,
  DEPTH,
  isGroup,
  newCondition,
  type DraftGroup,
  type DraftRule,
  type GroupKind,
} from './rule-draft.ts';
import classes from './rules.module.css';

type GroupProps = {
  group: DraftGroup;
  /** 1 at the top. */
  depth: number;
  /** What the group is called when it is read out. */
  label: string;
  rules: DraftRules;
  node: RuledNode;
  onChange: (group: DraftGroup) => void;
};

const KINDS: GroupKind[] = ['all', 'any', 'none', 'atLeast'];

/** Conditions and groups, and how many of them are needed. */
export function RuleGroup({ group, depth, label, rules, node, onChange }: GroupProps) {
  const { t } = useTranslation('authoring');
  const add = (child: DraftRule) => onChange({ ...group, children: [...group.children, child] });
  return (
    <fieldset className={classes.group} data-depth={depth}>
      <legend className={classes.legend}>{label}</legend>
      {group.children.length > 0 && (
        <div className={classes.needed}>
          <NativeSelect
            label={t('rules.needed')}
            value={group.kind}
            onChange={(event) => onChange({ ...group, kind: event.currentTarget.value as GroupKind })}
            data={KINDS.map((kind) => ({ value: kind, label: t(`rules.kind.${kind}`) }))}
          />
          {group.kind === 'atLeast' && (
            <NumberInput
              label={t('rules.howMany')}
              min={1}
              max={group.children.length}
              clampBehavior="strict"
              allowDecimal={false}
              value={Math.min(group.atLeast, group.children.length)}
              onChange={(value) => value !== '' && onChange({ ...group, atLeast: Number(value) })}
            />
          )}
        </div>
      )}
      <ol className={classes.children}>
        {group.children.map((child, place) => (
          <Child
            // oxlint-disable-next-line react/no-array-index-key -- what is shown is all in the value, and places are its names
            key={place}
            child={child}
            place={place}
            parent={{ group, depth, label, rules, node, onChange }}
          />
        ))}
      </ol>
      <div className={classes.adding}>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() =>
            add(newCondition('section_completed', { rules, node, today: new Date().toISOString() }))
          }
        >
          {t('rules.addCondition')}
        </Button>
        {depth < DEPTH - 1 && (
          <Button
            variant="subtle"
            leftSection={<IconFolderPlus size={18} stroke={1.75} aria-hidden />}
            onClick={() => add({ kind: 'any', atLeast: 1, children: [] })}
          >
            {t('rules.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Child({ child, place, parent }: { child: DraftRule; place: number; parent: GroupProps }) {
  const { t } = useTranslation('authoring');
  const { group, depth, rules, node, onChange } = parent;
  const change = (part: DraftRule | null) => onChange(changedAt(group, [place], part));
  const number = place + 1;
  return (
    <li className={classes.child}>
      {isGroup(child) ? (
        <RuleGroup
          group={child}
          depth={depth + 1}
          label={t('rules.group', { number })}
          rules={rules}
          node={node}
          onChange={change}
        />
      ) : (
        <RuleConditionFields condition={child} rules={rules} node={node} onChange={change} />
      )}
      <Button
        variant="subtle"
        color="gray"
        className={classes.remove}
        aria-label={t(isGroup(child) ? 'rules.removeGroup' : 'rules.removeCondition', { number })}
        onClick={() => change(null)}
      >
        <IconTrash size={18} stroke={1.75} aria-hidden />
      </Button>
    </li>
  );
}
