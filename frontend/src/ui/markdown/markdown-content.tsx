import { createElement, Suspense, use, useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HtmlTree } from './html-tree.tsx';
import { MediaSource, type MediaSources } from './media-source.ts';
import { waitsForFormulas } from './lazy-plugins.ts';
import { prepareText } from './prepare-text.ts';
import { useParser } from './markdown-parser.ts';
import { MarkdownSkeleton } from './markdown-skeleton.tsx';
import type { PlacedText } from './markdown-steps.ts';
import type { HtmlTree as Tree } from './markdown-tree.ts';
import type { MarkedRange } from './remark-marked.ts';
import { TermSource, type Terms } from './term-source.ts';
import classes from './markdown.module.css';

export type MarkdownProps = {
  /** CommonMark with GFM, maths in `$`, `:::` containers and safe HTML. */
  source: string;
  /** The title that stands above it: a first heading that only repeats it is left out. */
  title?: string;
  /** The level of the document's highest heading: below the page's h1 it is 2. */
  startLevel?: 2 | 3 | 4 | 5 | 6;
  /** What is known of the files that it shows; without it what the text around knows. */
  sources?: MediaSources;
  /** What is known of the terms that it marks. */
  terms?: Terms;
  /** Words that are set apart, as a quotation in its passage. */
  marked?: MarkedRange;
  /** `prose` for lessons, `ui` for short texts inside the interface: question, option, note. */
  voice?: 'prose' | 'ui';
  /** The language that it is written in, where that is not said around it. */
  lang?: string;
};

const NO_TERMS: Terms = {};

/** Renders Markdown as safe React elements; see Markdown for the lazy form that pages use. */
export function MarkdownContent(props: MarkdownProps) {
  const { source, title, startLevel = 2, sources, terms = NO_TERMS, marked, voice = 'prose', lang } = props;
  const { t } = useTranslation('markdown');
  const idPrefix = `md${useId().replaceAll(/\W/g, '')}-`;
  const around = use(MediaSource);
  const newest = useMemo<PlacedText>(
    () => ({ source, title, startLevel, idPrefix, marked }),
    [source, title, startLevel, idPrefix, marked],
  );
  // One that is changed stays in sight until the parser is there.
  const text = useDeferredValue(newest);
  // Here, because what waits below forgets what it has begun; and only at first: a text that is changed stays in sight.
  const [first] = useState(() => ({
    text,
    t,
    waiting: waitsForFormulas(source) ? prepareText(text, t) : null,
  }));
  const waiting = first.text === text && first.t === t ? first.waiting : null;
  return (
    <MediaSource value={sources ?? around}>
      <TermSource value={terms}>
        <Suspense fallback={<MarkdownSkeleton voice={voice} />}>
          <Awaited text={text} waiting={waiting} voice={voice} lang={lang} />
        </Suspense>
      </TermSource>
    </MediaSource>
  );
}

type AwaitedProps = Pick<MarkdownProps, 'voice' | 'lang'> & {
  text: PlacedText;
  waiting: Promise<Tree | null> | null;
};

function Awaited({ text, waiting, voice, lang }: AwaitedProps) {
  const tree = waiting && use(waiting);
  return (
    <div className={classes.root} data-voice={voice} lang={lang} dir="auto">
      {tree ? <HtmlTree tree={tree} /> : <Parsed text={text} />}
    </div>
  );
}

/** In a component of its own: React 19 loses count of hooks that stand behind one that waits (its error 467). */
function Parsed({ text }: { text: PlacedText }) {
  return createElement(useParser(), { text });
}
