import { Suspense } from 'react';
import { askedPart } from '../../lib/later-part.ts';
import type { MarkdownProps } from './markdown-content.tsx';
import { MarkdownSkeleton } from './markdown-skeleton.tsx';
import { loadParser } from './markdown-parser.ts';
import { startWorker } from './markdown-worker-start.ts';

const Content = askedPart(async () => (await import('./markdown-content.tsx')).MarkdownContent, 'markdown');

/** Markdown as a learner reads it: in the player, in the editor's preview, in questions. What makes it is loaded on first use. */
export function Markdown(props: MarkdownProps) {
  // What makes the text comes while what shows it is on its way.
  if (props.source.includes('$')) startWorker();
  else loadParser().catch(() => undefined);
  return (
    <Suspense fallback={<MarkdownSkeleton voice={props.voice} />}>
      <Content {...props} />
    </Suspense>
  );
}
