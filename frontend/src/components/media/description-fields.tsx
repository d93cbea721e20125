import { Checkbox, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './media.module.css';

/** What is said of a picture for those who do not see it: words, or that it says nothing. */
export type Description = { altText: string; isDecorative: boolean };

type DescriptionFieldsProps = {
  value: Description;
  error?: string | undefined;
  onChange: (value: Description) => void;
};

/** Whether something is said of the picture. */
export const isDescribed = ({ altText, isDecorative }: Description) => isDecorative || altText.trim() !== '';

/** Asks what a picture shows, or whether it only adorns. */
export function DescriptionFields({ value, error, onChange }: DescriptionFieldsProps) {
  const { t } = useTranslation('media');
  return (
    <div className={classes.fields}>
      <Textarea
        label={t('describe.alt')}
        description={t('describe.altHelp')}
        autosize
        maxLength={1_000}
        disabled={value.isDecorative}
        value={value.altText}
        error={error}
        onChange={(event) => onChange({ ...value, altText: event.currentTarget.value })}
      />
      <Checkbox
        label={t('describe.decorative')}
        checked={value.isDecorative}
        onChange={(event) => onChange({ ...value, isDecorative: event.currentTarget.checked })}
      />
    </div>
  );
}
