// A button element breaks neither over lines nor into a selection; ARIA 1.3 lets every role have a description.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/role-supports-aria-props */
import { use, useId, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { termKey, TermSource } from './term-source.ts';
import { useTermCard } from './use-term-card.ts';
import classes from './markdown.module.css';

type MarkdownTermProps = {
  /** As the glossary has it. */
  name: string;
  /** What it means, where the text itself says so. */
  definition?: string | undefined;
  /** The first time in this text: paper has its meaning there. */
  isFirst: boolean;
  children: ReactNode;
};

/** A word that the glossary explains: what it means is shown beside it. One that nothing explains is a plain word. */
export function MarkdownTerm({ name, definition, isFirst, children }: MarkdownTermProps) {
  const { definitions } = use(TermSource);
  const meaning = definition ?? definitions?.get(termKey(name));
  if (!meaning) return <dfn className={classes.plainTerm}>{children}</dfn>;
  return (
    <ExplainedTerm name={name} meaning={meaning} isFirst={isFirst}>
      {children}
    </ExplainedTerm>
  );
}

type ExplainedTermProps = { name: string; meaning: string; isFirst: boolean; children: ReactNode };

function ExplainedTerm({ name, meaning, isFirst, children }: ExplainedTermProps) {
  const { t } = useTranslation('markdown');
  const { glossary } = use(TermSource);
  const id = useId();
  const { place, card, word, resting } = useTermCard();
  return (
    <dfn className={classes.plainTerm}>
      <span
        role="button"
        tabIndex={0}
        className={classes.term}
        aria-expanded={place !== null}
        aria-controls={place ? id : undefined}
        aria-description={meaning}
        data-meaning={isFirst ? meaning : undefined}
        {...word}
        {...resting}
      >
        {children}
      </span>
      {place &&
        createPortal(
          <div ref={card} id={id} popover="manual" className={classes.termCard} {...resting}>
            <p className={classes.termName}>
              <bdi>{name}</bdi>
            </p>
            <p dir="auto">{meaning}</p>
            {glossary && <Link to={glossary}>{t('markdown.glossary')}</Link>}
          </div>,
          place,
        )}
    </dfn>
  );
}
