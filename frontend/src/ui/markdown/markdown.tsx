import { Suspense } from 'react';
import { askedPart } from '../../lib/later-part.ts';
import { LoadingSkeleton } from '../loading-skeleton.tsx';
import type { MarkdownProps } from './markdown-content.tsx';

const Content = askedPart(async () => (await import('./markdown-content.tsx')).MarkdownContent, 'markdown');

/** Markdown as a learner reads it: in the player, in the editor's preview, in questions. Its parser is loaded on first use. */
export function Markdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<LoadingSkeleton shape="article" rows={props.voice === 'ui' ? 1 : 4} />}>
      <Content {...props} />
    </Suspense>
  );
}
