import { IconAlertTriangle, IconQuote } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CitedPassage } from '../../api/generated/types.gen.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import classes from './review.module.css';

/** Words of a source that are cited, marked among the words around them, as one would read them there. */
export function CitedWords({ cited: { citation, cites, label, passage } }: { cited: CitedPassage }) {
  const { t } = useTranslation('review');
  return (
    <figure className={classes.passage}>
      <figcaption>
        <IconQuote size={16} stroke={1.75} aria-hidden />
        <bdi>{citation.sourceName}</bdi>
        {cites === 'question' && <span className={classes.quiet}>{t('aside.forQuestion', { label })}</span>}
      </figcaption>
      <blockquote>
        {passage ? (
          <Passage passage={passage} />
        ) : (
          <Markdown source={citation.quote} startLevel={4} voice="ui" />
        )}
      </blockquote>
      {!passage && (
        <p className={classes.missing}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {t('aside.notInSource')}
        </p>
      )}
    </figure>
  );
}

function Passage({ passage: { before, quote, after } }: { passage: NonNullable<CitedPassage['passage']> }) {
  const marked = useMemo(() => ({ from: before.length, to: before.length + quote.length }), [before, quote]);
  return <Markdown source={before + quote + after} marked={marked} startLevel={4} voice="ui" />;
}
