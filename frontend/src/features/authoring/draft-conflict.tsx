import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf, chosenText, textPatch, type Choice, type ConflictItem } from './draft-choices.ts';
import type { Draft } from './use-draft.ts';
import classes from './draft.module.css';

export type ConflictProps<T extends object> = {
  draft: Draft<T>;
  conflict: NonNullable<Draft<T>['conflict']>;
  /** A field of the draft as people call it. */
  nameOf: (field: keyof T & string) => string;
  /** What a field holds, as text. */
  textOf: (value: T, field: keyof T & string) => string;
  /** The field that is text, chosen block by block. */
  textField?: keyof T & string;
};

/** Both versions side by side where two people changed the same: mine, theirs, both, or other words, place by place. */
export function Conflict<T extends object>(props: ConflictProps<T>) {
  const { draft, conflict, nameOf } = props;
  const { t } = useTranslation('authoring');
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const items = choicesOf(props);
  const finish = () => {
    const whole = (side: 'mine' | 'theirs') => draft.keeper.mergedAs(side);
    draft.keeper.resolve('mine', textPatch({ ...props, value: draft.value }, items, choices, whole));
  };
  return (
    <section className={classes.conflict} role="alert" aria-label={t('conflict.title')}>
      <h2 className={classes.title}>{t('conflict.title')}</h2>
      <p>{t('conflict.text')}</p>
      {conflict.fields.map((field) => (
        <div key={field}>
          <h3 className={classes.field}>{nameOf(field)}</h3>
          {items
            .filter((item) => item.field === field)
            .map((item, index, { length }) => (
              <Place
                key={item.key}
                item={item}
                label={length > 1 ? t('conflict.place', { number: index + 1, count: length }) : nameOf(field)}
                choice={choices[item.key] ?? item.preset}
                onChoose={(choice) => setChoices((before) => ({ ...before, [item.key]: choice }))}
              />
            ))}
        </div>
      ))}
      <div className={classes.choices}>
        <Button onClick={finish}>{t('conflict.finish')}</Button>
        <Button variant="default" onClick={() => draft.keeper.resolve('mine')}>
          {t('conflict.keepMine')}
        </Button>
        <Button variant="default" onClick={() => draft.keeper.resolve('theirs')}>
          {t('conflict.takeTheirs')}
        </Button>
      </div>
    </section>
  );
}

type PlaceProps = {
  item: ConflictItem;
  label: string;
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

function Place({ item, label, choice, onChoose }: PlaceProps) {
  const { t } = useTranslation('authoring');
  const kinds: Choice['kind'][] = item.isText ? ['mine', 'theirs', 'both', 'own'] : ['mine', 'theirs'];
  const choose = (kind: string) => {
    if (kind === 'own') onChoose({ kind, text: chosenText(item, choice) });
    else onChoose({ kind: kind as 'mine' | 'theirs' | 'both' });
  };
  return (
    <div className={classes.place}>
      <div className={classes.sides}>
        {(['mine', 'theirs'] as const).map((side) => (
          <figure key={side} className={classes.side}>
            <figcaption>{t(`conflict.${side}`)}</figcaption>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{item[side] || t('conflict.nothing')}</pre>
          </figure>
        ))}
      </div>
      <Radio.Group label={label} value={choice.kind} onChange={choose}>
        <div className={classes.kinds}>
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`conflict.choice.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      {choice.kind === 'own' && (
        <Textarea
          label={t('conflict.ownLabel', { place: label })}
          autosize
          minRows={2}
          maxRows={16}
          value={choice.text}
          onChange={(event) => onChoose({ kind: 'own', text: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
