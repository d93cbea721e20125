import type { ComponentProps } from 'react';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { useDraftSources } from './use-draft-sources.ts';

/** A draft's text as learners will read it: the files that it names by their ids are shown, too. */
export function DraftMarkdown(props: Omit<ComponentProps<typeof Markdown>, 'sources'>) {
  return <Markdown {...props} sources={useDraftSources(props.source)} />;
}
