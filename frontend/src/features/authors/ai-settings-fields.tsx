import { Autocomplete, NativeSelect, NumberInput, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GetAiSettingsResponse, ListAiModelsResponse } from '../../api/generated/types.gen.ts';
import { MOST_DOLLARS, type SettingsDraft } from './ai-settings.draft.ts';
import { useAuthorWords } from './ai-settings.words.ts';
import classes from './authors.module.css';

type Form = UseFormReturnType<SettingsDraft>;
type FieldsProps = { form: Form; models: ListAiModelsResponse };

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.groupTitle}>{title}</legend>
      {children}
    </fieldset>
  );
}

/** Who writes where nobody is named, and with which model. */
export function AuthorFields({ form, models }: FieldsProps) {
  const { t } = useTranslation('authors');
  const words = useAuthorWords();
  const [first] = models.authors;
  const { provider } = form.values;
  const chosen = models.authors.find((author) => author.provider === provider);
  const isGone = provider !== '' && !chosen;
  return (
    <Group title={t('author.title')}>
      <NativeSelect
        id="provider"
        label={t('author.label')}
        description={t('author.help')}
        data={[
          {
            value: '',
            label: t('author.first', {
              author: first ? words({ provider: first.provider, model: first.defaultModel }) : '',
            }),
          },
          ...models.authors.map((author) => ({
            value: author.provider,
            label: t(`provider.${author.provider}`),
          })),
          ...(isGone
            ? [{ value: provider, label: t('author.gone', { author: t(`provider.${provider}`) }) }]
            : []),
        ]}
        {...form.getInputProps('provider')}
        onChange={({ currentTarget }) => {
          form.setFieldValue('provider', currentTarget.value as SettingsDraft['provider']);
          form.setFieldValue('model', '');
        }}
      />
      {chosen && chosen.provider !== 'offline' && (
        <ModelField
          id="model"
          label={t('author.model')}
          usual={chosen.defaultModel}
          offer={chosen}
          props={form.getInputProps('model')}
        />
      )}
    </Group>
  );
}

type ModelFieldProps = {
  id: string;
  label: string;
  usual: string | null;
  offer: { takesAnyModel: boolean; models: { model: string }[] };
  props: ReturnType<Form['getInputProps']>;
};

/** A list where the models are known; a field to type into where a server may have others. */
function ModelField({ id, label, usual, offer, props }: ModelFieldProps) {
  const { t } = useTranslation('authors');
  const names = offer.models.map(({ model }) => model);
  const usualWords = usual === null ? t('model.noUsual') : t('model.usual', { model: usual });
  if (offer.takesAnyModel) {
    return (
      <Autocomplete id={id} label={label} description={usualWords} data={names} maxLength={200} {...props} />
    );
  }
  const known = props.value === '' || names.includes(props.value as string);
  return (
    <NativeSelect
      id={id}
      label={label}
      data={[
        { value: '', label: usualWords },
        ...names.map((name) => ({ value: name, label: name })),
        ...(known ? [] : [{ value: props.value as string, label: t('model.gone', { model: props.value }) }]),
      ]}
      {...props}
    />
  );
}

/** Whether covers and diagrams are drawn, and by which model. */
export function ImageFields({ form, models: { images } }: FieldsProps) {
  const { t } = useTranslation('authors');
  const isPossible = images.defaultModel !== null || images.takesAnyModel;
  return (
    <Group title={t('images.title')}>
      <Switch
        id="imagesEnabled"
        label={t('images.enabled')}
        description={t(isPossible ? 'images.help' : 'images.impossible')}
        disabled={!isPossible}
        {...form.getInputProps('imagesEnabled', { type: 'checkbox' })}
      />
      {isPossible && form.values.imagesEnabled && (
        <ModelField
          id="imageModel"
          label={t('images.model')}
          usual={images.defaultModel}
          offer={images}
          props={form.getInputProps('imageModel')}
        />
      )}
    </Group>
  );
}

/** What a month may cost. */
export function BudgetFields({ form }: { form: Form }) {
  const { t } = useTranslation('authors');
  return (
    <Group title={t('budget.title')}>
      <NumberInput
        id="budget"
        label={t('budget.label')}
        description={t('budget.help')}
        placeholder={t('budget.none')}
        prefix="$"
        decimalScale={2}
        allowNegative={false}
        max={MOST_DOLLARS}
        clampBehavior="none"
        thousandSeparator=" "
        {...form.getInputProps('budget')}
      />
    </Group>
  );
}

type TutorFieldsProps = { form: Form; passages: GetAiSettingsResponse['passages'] };

/** Whether learners may ask, how often, and how the passages for an answer are found. */
export function TutorFields({ form, passages: { model } }: TutorFieldsProps) {
  const { t } = useTranslation('authors');
  return (
    <Group title={t('tutor.title')}>
      <Switch
        id="tutorEnabled"
        label={t('tutor.enabled')}
        description={t('tutor.help')}
        {...form.getInputProps('tutorEnabled', { type: 'checkbox' })}
      />
      {form.values.tutorEnabled && (
        <>
          <NumberInput
            id="tutorDailyLimit"
            label={t('tutor.limit')}
            description={t('tutor.limitHelp')}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="none"
            {...form.getInputProps('tutorDailyLimit')}
          />
          <p className={classes.quiet}>
            {model === null ? t('tutor.byWords') : t('tutor.byMeaning', { model })}
          </p>
        </>
      )}
    </Group>
  );
}
