import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import ReactMarkdown from 'react-markdown';
import { useLazyPlugins } from './lazy-plugins.ts';
import { optionsOf } from './markdown-options.ts';
import type { PlacedText } from './markdown-steps.ts';

export type MarkdownInPageProps = { text: PlacedText };

/** A text, parsed where it is shown. */
export function MarkdownInPage({ text }: MarkdownInPageProps) {
  const { t } = useTranslation('markdown');
  const needs = useMemo(() => ({ math: false, highlighting: false }), []);
  const plugins = useLazyPlugins(needs);
  return useMemo(() => <ReactMarkdown {...optionsOf(text, needs, plugins, t)} />, [text, needs, plugins, t]);
}
