import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../lib/delayed.ts';
import classes from './loading-skeleton.module.css';

export type SkeletonShape = 'page' | 'list' | 'cards' | 'table' | 'article' | 'form';

type LoadingSkeletonProps = {
  /** The layout that will take its place, so that nothing jumps. */
  shape?: SkeletonShape;
  rows?: number;
};

const rowHeights: Record<SkeletonShape, number> = {
  page: 72,
  list: 72,
  cards: 232,
  table: 44,
  article: 18,
  form: 68,
};

/** Stands in the final layout while something loads, and only after 200 ms, so that quick answers do not flicker. */
export function LoadingSkeleton({ shape = 'page', rows = 4 }: LoadingSkeletonProps) {
  const { t } = useTranslation('ui');
  const shown = useDelayed(200);
  return (
    <output className={classes.root} data-shape={shape}>
      <VisuallyHidden>{shown ? t('loading') : ''}</VisuallyHidden>
      {shown && (shape === 'page' || shape === 'article') && (
        <div className={classes.heading} aria-hidden>
          <Skeleton height={32} width="min(420px, 70%)" />
          <Skeleton height={18} width="min(560px, 90%)" mt={12} />
        </div>
      )}
      {shown && (
        <div className={classes.rows} aria-hidden>
          {Array.from({ length: shape === 'article' ? rows * 3 : rows }, (_, row) => (
            <Skeleton
              key={row}
              height={rowHeights[shape]}
              width={shape === 'article' && row % 3 === 2 ? '60%' : '100%'}
            />
          ))}
        </div>
      )}
    </output>
  );
}
