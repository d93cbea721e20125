import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { DescriptionFields, isDescribed, type Description } from './description-fields.tsx';
import { lacksDescription } from './media-endings.ts';
import { MediaPreview } from './media-preview.tsx';
import { useChangeMedia } from './media.queries.ts';
import classes from './media.module.css';

type PictureDescriptionProps = {
  media: MediaView;
  onBack: () => void;
  onDone: (description: Description) => void;
};

/** Asks what a picture shows in this place. The library gets to know it, too, when it knew nothing yet. */
export function PictureDescription({ media, onBack, onDone }: PictureDescriptionProps) {
  const { t } = useTranslation('media');
  const change = useChangeMedia(media.id);
  const [said, setSaid] = useState({ altText: media.altText ?? '', isDecorative: media.isDecorative });
  const [isTried, setIsTried] = useState(false);
  const put = () => {
    setIsTried(true);
    if (!isDescribed(said)) return;
    const words = said.isDecorative ? { isDecorative: true } : { altText: said.altText.trim() };
    // That the library could not be told keeps nobody from using the picture.
    if (media.mayChange && lacksDescription(media))
      change.mutate({ path: { mediaId: media.id }, body: words });
    onDone({ ...said, altText: said.isDecorative ? '' : said.altText.trim() });
  };
  return (
    <div className={classes.fields}>
      <MediaPreview media={media} />
      <DescriptionFields
        value={said}
        error={isTried && !isDescribed(said) ? t('describe.missing') : undefined}
        onChange={setSaid}
      />
      <Group gap="xs">
        <Button onClick={put}>{t('picker.putPicture')}</Button>
        <Button variant="default" onClick={onBack}>
          {t('picker.back')}
        </Button>
      </Group>
    </div>
  );
}
