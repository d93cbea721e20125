import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftExpand, IconListDetails } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RegionBoundary } from '../../components/problem/region-boundary.tsx';
import { BarButton } from '../../ui/bar-button.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import type { Panel } from '../../ui/workspace.tsx';
import { PlayerOutline } from './player-later.ts';
import type { PlayerOutlineProps } from './player-outline.tsx';

type OutlinePanelProps = Omit<PlayerOutlineProps, 'onHide'>;

/**
 * The outline as a panel that the reader may hide, which this device remembers. Where it is a sheet, there is nothing to
 * hide. Out: the panel, if it is shown, and the button that brings it back, if it is not.
 */
export function useOutlinePanel(props: OutlinePanelProps): { panel: Panel | undefined; show: ReactNode } {
  const { t } = useTranslation('player');
  const sheet = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const [hidden, setHidden] = useLocalStorage({
    key: 'lectern.player.outlineHidden',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  if (hidden && !sheet) {
    const show = (
      <BarButton
        label={t('outline.show')}
        icon={<IconLayoutSidebarLeftExpand size={18} stroke={1.75} aria-hidden />}
        onClick={() => setHidden(false)}
      />
    );
    return { panel: undefined, show };
  }
  const panel = {
    label: t('outline.label'),
    icon: <IconListDetails size={18} stroke={1.75} aria-hidden />,
    content: (
      <RegionBoundary region={t('region.outline')}>
        <Suspense fallback={<LoadingSkeleton shape="list" rows={6} />}>
          <PlayerOutline {...props} onHide={sheet ? undefined : () => setHidden(true)} />
        </Suspense>
      </RegionBoundary>
    ),
  };
  return { panel, show: null };
}
