import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { DescriptionFields, isDescribed } from '../../components/media/description-fields.tsx';
import { isPicture } from '../../components/media/media-endings.ts';
import { useChangeMedia } from '../../components/media/media.queries.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import classes from './media-library.module.css';

/** The name of a file, and what a picture shows. */
export function MediaForm({ media }: { media: MediaView }) {
  const { t } = useTranslation('media');
  const problemText = useProblemText();
  const change = useChangeMedia(media.id, (saved) => notifyDone(t('form.saved', { name: saved.name })));
  const [name, setName] = useState(media.name);
  const [said, setSaid] = useState({ altText: media.altText ?? '', isDecorative: media.isDecorative });
  const [isTried, setIsTried] = useState(false);
  const picture = isPicture(media.kind);
  const lacksName = name.trim() === '';
  const lacksWords = picture && !isDescribed(said);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (lacksName || lacksWords) return;
    const words = said.isDecorative ? { isDecorative: true } : { altText: said.altText.trim() };
    change.mutate({ path: { mediaId: media.id }, body: { name: name.trim(), ...(picture && words) } });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('form.name')}
        value={name}
        maxLength={255}
        error={isTried && lacksName ? t('form.nameMissing') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {picture && (
        <DescriptionFields
          value={said}
          error={isTried && lacksWords ? t('describe.missing') : undefined}
          onChange={setSaid}
        />
      )}
      {change.error && (
        <p role="alert" className={classes.problem}>
          {problemText(change.error)}
        </p>
      )}
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('form.save')}
        </Button>
      </div>
    </form>
  );
}
