import { NativeSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { authorKey, type BriefValues } from './generation.brief.ts';
import { useAuthors } from './generation.queries.ts';
import { useAuthorName } from './generation.words.ts';

/** Who writes, where there is more than one to choose from. */
export function AuthorChoice({ form }: { form: UseFormReturnType<BriefValues> }) {
  const { t } = useTranslation('generation');
  const nameOf = useAuthorName();
  const authors = useAuthors();
  if (authors.length < 2) return null;
  return (
    <NativeSelect
      id="author"
      label={t('author.label')}
      description={t('author.help')}
      data={[
        { value: '', label: t('author.usual') },
        ...authors.map((author) => ({ value: authorKey(author), label: nameOf(author) })),
      ]}
      {...form.getInputProps('author')}
    />
  );
}
