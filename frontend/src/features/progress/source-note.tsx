import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '../../api/generated/types.gen.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import classes from './question.module.css';

/** Where a statement comes from: the source's name, and its words for those who want to see them. */
export function SourceNote({ citation }: { citation: Citation }) {
  const { t } = useTranslation('progress');
  return (
    <details className={classes.source}>
      <summary>
        <IconChevronRight size={16} stroke={1.75} aria-hidden className={classes.chevron} />
        {t('source.from', { source: citation.sourceName })}
      </summary>
      <blockquote className={classes.quote}>
        <Markdown source={citation.quote} startLevel={4} voice="ui" />
      </blockquote>
    </details>
  );
}
