import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../api/generated/types.gen.ts';
import { directionOf } from '../../lib/i18n/direction.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { withOption, type Answer } from './answer.ts';
import classes from './question.module.css';

type AnswerFieldProps = {
  question: Pick<Question, 'type' | 'options'>;
  /** In which the question is written. */
  language: string;
  answer: Answer;
  onChange: (answer: Answer) => void;
  promptId: string;
};

/** Options to choose from, or a line to write in. */
export function AnswerField({ question, language, answer, onChange, promptId }: AnswerFieldProps) {
  const { t } = useTranslation('questions');
  if (question.type === 'short_text') {
    return (
      <TextInput
        label={t('question.text')}
        aria-describedby={promptId}
        maxLength={2000}
        autoComplete="off"
        value={answer.text}
        onChange={(event) => onChange({ ...answer, text: event.currentTarget.value })}
        className={classes.text}
      />
    );
  }
  const several = question.type === 'multiple_choice';
  return (
    <div role={several ? 'group' : 'radiogroup'} aria-labelledby={promptId} className={classes.options}>
      {several && <p className={classes.hint}>{t('question.several')}</p>}
      {question.options?.map((option) => (
        <label key={option.id} className={classes.option} dir={directionOf(language)}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={promptId}
            checked={answer.chosen.includes(option.id)}
            onChange={() => onChange(withOption(answer, question.type, option.id))}
          />
          <Markdown source={option.text} startLevel={5} voice="ui" lang={language} />
        </label>
      ))}
    </div>
  );
}
