import { LoadingSkeleton } from '../loading-skeleton.tsx';

/** What stands where a text will be: a line for a short one inside the interface, else a paragraph. */
export function MarkdownSkeleton({ voice }: { voice?: 'prose' | 'ui' }) {
  return <LoadingSkeleton shape="article" rows={voice === 'ui' ? 1 : 4} />;
}
