import { IconQuote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '../../api/generated/types.gen.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import classes from './section.module.css';

/** The words of the source that something was made from, to judge it beside them. */
export function CitationNote({ citation }: { citation: Citation }) {
  const { t } = useTranslation('authoring');
  return (
    <figure className={classes.citation}>
      <figcaption>
        <IconQuote size={16} stroke={1.75} aria-hidden />
        {t('citation.from', { source: citation.sourceName })}
      </figcaption>
      <blockquote>
        <Markdown source={citation.quote} startLevel={4} voice="ui" />
      </blockquote>
    </figure>
  );
}
