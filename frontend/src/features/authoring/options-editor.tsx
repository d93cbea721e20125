import { ActionIcon, Button, Checkbox, Input, Radio, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { emptyOption, withCorrect, type EditedOption, type EditedQuestion } from './section-draft.ts';
import type { Refusals } from './use-refusals.ts';
import classes from './section.module.css';

const MAX_OPTIONS = 20;

type OptionsEditorProps = {
  question: EditedQuestion;
  errorOf: Refusals['ofQuestion'];
  onChange: (question: EditedQuestion) => void;
};

/** The options with the right ones marked, or the accepted answers of a short text; each with its reason. */
export function OptionsEditor({ question, errorOf, onChange }: OptionsEditorProps) {
  const { t } = useTranslation('authoring');
  const isText = question.type === 'short_text';
  const isFixed = question.type === 'true_false';
  const error =
    errorOf(question, 'correct') ?? errorOf(question, 'options') ?? errorOf(question, 'rationale');
  const set = (options: EditedOption[]) => onChange({ ...question, options });
  return (
    <fieldset className={classes.options}>
      <legend className={classes.legend}>{t(`options.${question.type}`)}</legend>
      {error && <Input.Error>{error}</Input.Error>}
      <ul className={classes.optionList}>
        {question.options.map((option, index) => (
          <li key={option.id} className={classes.option} data-correct={option.isCorrect || undefined}>
            {!isText && (
              <CorrectMark
                question={question}
                option={option}
                number={index + 1}
                onChange={() => onChange(withCorrect(question, option.id))}
              />
            )}
            <OptionFields
              option={option}
              number={index + 1}
              isText={isText}
              error={errorOf(question, 'option', index)}
              onChange={(next) => set(question.options.map((other) => (other.id === next.id ? next : other)))}
            />
            {!isFixed && (
              <RemoveOption
                number={index + 1}
                onRemove={() => set(question.options.filter((other) => other.id !== option.id))}
              />
            )}
          </li>
        ))}
      </ul>
      {!isFixed && question.options.length < MAX_OPTIONS && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => set([...question.options, emptyOption(question.type)])}
        >
          {t(isText ? 'options.addAnswer' : 'options.add')}
        </Button>
      )}
    </fieldset>
  );
}

type CorrectMarkProps = {
  question: EditedQuestion;
  option: EditedOption;
  number: number;
  onChange: () => void;
};

function CorrectMark({ question, option, number, onChange }: CorrectMarkProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const shared = {
    'aria-label': t('option.correct', { number: formatNumber(number, language) }),
    checked: option.isCorrect,
    onChange,
    className: classes.mark,
  };
  if (question.type === 'multiple_choice') return <Checkbox {...shared} />;
  return <Radio name={`correct-${question.id}`} {...shared} />;
}

type OptionFieldsProps = {
  option: EditedOption;
  number: number;
  isText: boolean;
  error: string | undefined;
  onChange: (option: EditedOption) => void;
};

function OptionFields({ option, number, isText, error, onChange }: OptionFieldsProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const named = { number: formatNumber(number, language) };
  return (
    <div className={classes.optionFields}>
      <TextInput
        aria-label={t(isText ? 'option.answer' : 'option.text', named)}
        placeholder={t(isText ? 'option.answer' : 'option.text', named)}
        value={option.text}
        maxLength={1000}
        error={error}
        onChange={(event) => onChange({ ...option, text: event.currentTarget.value })}
      />
      <Textarea
        aria-label={t(isText ? 'option.answerReason' : 'option.reason', named)}
        placeholder={t(option.isCorrect ? 'option.whyRight' : 'option.whyWrong')}
        value={option.rationale}
        maxLength={2000}
        autosize
        minRows={1}
        onChange={(event) => onChange({ ...option, rationale: event.currentTarget.value })}
      />
    </div>
  );
}

function RemoveOption({ number, onRemove }: { number: number; onRemove: () => void }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return (
    <ActionIcon
      aria-label={t('option.remove', { number: formatNumber(number, language) })}
      onClick={onRemove}
    >
      <IconX size={18} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}
