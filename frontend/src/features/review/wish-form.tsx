import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewSection, RevisionScope } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import type { ReviewActions } from './review.queries.ts';
import classes from './review.module.css';

const quickWishes = ['shorter', 'simpler', 'examples', 'concrete'] as const;
const scopes: RevisionScope[] = ['text', 'questions', 'all'];

type WishFormProps = {
  courseId: string;
  section: ReviewSection;
  hasQuestions: boolean;
  initial: string;
  actions: ReviewActions;
  onClose: () => void;
};

/** A wish for the author: in one's own words, or one of those that are needed most. */
export function WishForm({ courseId, section, hasQuestions, initial, actions, onClose }: WishFormProps) {
  const { t } = useTranslation('review');
  const problemText = useProblemText();
  const [wish, setWish] = useState(initial);
  const [scope, setScope] = useState<RevisionScope>('text');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (instruction: string) => {
    if (instruction.trim() === '' || actions.ask.isPending) return;
    actions.ask.mutate(
      { path: { courseId, sectionId: section.id }, body: { instruction, scope } },
      { onSuccess: onClose },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(wish);
  };
  return (
    <form className={classes.wish} onSubmit={submit} aria-label={t('wish.form')} noValidate>
      <Textarea
        ref={field}
        label={t('wish.label')}
        description={t(section.editedByHand ? 'wish.helpEdited' : 'wish.help')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={wish}
        error={actions.ask.error ? problemText(actions.ask.error) : undefined}
        onChange={(event) => setWish(event.currentTarget.value)}
      />
      <fieldset className={classes.quick}>
        <legend>{t('wish.quick')}</legend>
        {quickWishes.map((name) => (
          <Button key={name} type="button" variant="default" onClick={() => send(t(`wish.${name}.text`))}>
            {t(`wish.${name}`)}
          </Button>
        ))}
      </fieldset>
      {hasQuestions && (
        <SegmentedControl
          aria-label={t('wish.scope')}
          value={scope}
          onChange={(value) => setScope(value as RevisionScope)}
          data={scopes.map((value) => ({ value, label: t(`wish.scope.${value}`) }))}
        />
      )}
      <div className={classes.formActions}>
        <Button type="submit" loading={actions.ask.isPending} disabled={wish.trim() === ''}>
          {t('wish.send')}
        </Button>
        <Button type="button" variant="subtle" onClick={onClose}>
          {t('wish.close')}
        </Button>
      </div>
    </form>
  );
}
