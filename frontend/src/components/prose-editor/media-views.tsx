import { Button, Group, TextInput } from '@mantine/core';
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftMarkdown } from '../media/draft-markdown.tsx';
import { MediaPicker } from '../media/media-picker.tsx';
import { useDraftSources } from '../media/use-draft-sources.ts';
import { addressIn } from '../../ui/markdown/media-source.ts';
import { media } from './block-media.ts';
import { formatMarkdown } from './markdown-syntax.ts';
import type { Writing } from './prose-node.ts';
import classes from './prose-editor.module.css';

/** A block of media has nothing inside to be written. */
const NOTHING: Writing = { blocks: () => [], inline: () => [] };

/** A film, sound, file or page of others, with its title; below it what learners will see. */
export function MediaView({ node, updateAttributes }: ReactNodeViewProps) {
  const { t } = useTranslation('editor');
  const kind = String(node.attrs['kind']);
  const [isPicking, setIsPicking] = useState(false);
  const captions = node.attrs['captions'] as string | null;
  return (
    <NodeViewWrapper className={classes.code}>
      <div contentEditable={false}>
        <Group className={classes.blockHead} gap="xs">
          <span>{t(`action.${kind}`)}</span>
          <TextInput
            size="xs"
            aria-label={t('media.title')}
            placeholder={t('media.title')}
            value={String(node.attrs['title'])}
            maxLength={200}
            onChange={(event) => updateAttributes({ title: event.currentTarget.value })}
          />
          {kind === 'video' && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => setIsPicking(true)}>
                {t(captions ? 'media.changeCaptions' : 'media.addCaptions')}
              </Button>
              {captions && (
                <TextInput
                  size="xs"
                  w={72}
                  aria-label={t('media.language')}
                  value={String(node.attrs['lang'] ?? '')}
                  maxLength={20}
                  onChange={(event) =>
                    updateAttributes({
                      lang: event.currentTarget.value.replaceAll(/[^A-Za-z0-9-]/g, '') || null,
                    })
                  }
                />
              )}
            </>
          )}
        </Group>
        <DraftMarkdown source={formatMarkdown([media.write(node.toJSON(), NOTHING)])} voice="ui" />
        {isPicking && (
          <MediaPicker
            title={t('media.captions')}
            kinds={['captions']}
            onClose={() => setIsPicking(false)}
            onTake={({ media: { id } }) => {
              setIsPicking(false);
              updateAttributes({
                captions: `media:${id}`,
                lang: node.attrs['lang'] ?? document.documentElement.lang,
              });
            }}
          />
        )}
      </div>
    </NodeViewWrapper>
  );
}

/** A picture in the line; one of the library by the address it has now. */
export function PictureView({ node, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('editor');
  const src = String(node.attrs['src']);
  const alt = String(node.attrs['alt']);
  const address = addressIn(useDraftSources(src), src);
  return (
    <NodeViewWrapper
      as="span"
      data-drag-handle
      className={classes.picture}
      data-selected={selected || undefined}
    >
      {address ? (
        <img src={address} alt={alt} title={(node.attrs['title'] as string | null) ?? undefined} />
      ) : (
        <span className={classes.pictureMissing}>{t('media.missing', { name: alt })}</span>
      )}
    </NodeViewWrapper>
  );
}
