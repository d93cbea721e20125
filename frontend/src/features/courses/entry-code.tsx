import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type EntryCodeProps = { code: string; onChange: (code: string) => void };

/** Where the code is typed that opens a course. */
export function EntryCode({ code, onChange }: EntryCodeProps) {
  const { t } = useTranslation('courses');
  return (
    <TextInput
      label={t('entry.code')}
      value={code}
      maxLength={64}
      autoComplete="off"
      mb={12}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
