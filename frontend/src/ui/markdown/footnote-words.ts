import type { TFunction } from 'i18next';

/** What footnotes are called, in the reader's language. */
export type FootnoteWords = {
  heading: string;
  /** The name of the link back into the text, with NUMBER for the footnote's. */
  back: string;
};

/** Stands for a footnote's number. */
export const NUMBER = '#';

/** What footnotes are called in the language of `t`. */
export const footnoteWords = (t: TFunction<'markdown'>): FootnoteWords => ({
  heading: t('markdown.footnotes'),
  back: t('markdown.footnoteBack', { number: NUMBER }),
});
