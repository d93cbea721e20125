import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHeading } from './page-heading.tsx';
import classes from './page-header.module.css';

type PageHeaderProps = {
  title: string;
  /** One sentence: what this page is for, or what is true now. */
  sentence?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  back?: { to: string; label: string; /** Of the label. */ lang?: string | undefined };
  /** Facts below the sentence: state, numbers, dates. */
  meta?: ReactNode;
  reading?: boolean;
  /** The language of title and sentence, where it may differ from the screen's. */
  lang?: string;
};

/** The head of every page: title, one sentence, one primary action. */
export function PageHeader({ title, sentence, action, back, meta, reading, lang }: PageHeaderProps) {
  return (
    <header className={classes.root}>
      <div className={classes.words}>
        {back && (
          <Link to={back.to} className={classes.back}>
            <IconArrowLeft size={16} stroke={1.75} aria-hidden />
            <bdi lang={back.lang}>{back.label}</bdi>
          </Link>
        )}
        <PageHeading title={title} reading={reading} lang={lang} />
        {sentence && (
          <p className={classes.sentence} lang={lang}>
            <bdi>{sentence}</bdi>
          </p>
        )}
        {meta && <div className={classes.meta}>{meta}</div>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </header>
  );
}
