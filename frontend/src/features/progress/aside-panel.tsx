import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useRef, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RegionBoundary } from '../../components/problem/region-boundary.tsx';
import { BarButton } from '../../ui/bar-button.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import type { SheetHandle } from '../../ui/sheet.tsx';
import type { Panel } from '../../ui/workspace.tsx';

export type Openness = { isOpen: boolean; setIsOpen: (isOpen: boolean) => void };

export type AsidePanel = {
  aside: Panel | undefined;
  /** Opens the panel where it is closed; where it is a sheet, the sheet has its own button. */
  button: ReactNode;
  open: () => void;
};

type Closable = { onClose?: () => void };

type AsidePanelProps<Props extends Closable> = Openness & {
  label: string;
  /** What its button says, if it says more. */
  buttonLabel?: string;
  /** What it says at the bottom edge of a phone: part of the label. */
  short?: string;
  icon: ReactNode;
  /** What it shows. Without `onClose` it needs no head of its own: it is a sheet then. */
  Content: ComponentType<Props>;
  given: NoInfer<Props>;
};

/** A panel beside the section that is opened and closed, on a small screen a sheet. */
export function useAsidePanel<Props extends Closable>(props: AsidePanelProps<Props>): AsidePanel {
  const { label, buttonLabel = label, short, icon, Content, given, isOpen, setIsOpen } = props;
  const { t } = useTranslation('player');
  const isSheet = useMediaQuery('(max-width: 74.99em)', false, { getInitialValueInEffect: false });
  const sheet = useRef<SheetHandle>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    // The button is there again after the next paint.
    requestAnimationFrame(() => opener.current?.focus());
  };
  const panel: Panel = {
    label,
    buttonLabel,
    short,
    icon,
    content: (
      <RegionBoundary region={t('region.aside')}>
        <Suspense fallback={<LoadingSkeleton shape="list" rows={2} />}>
          <Content {...given} onClose={isSheet ? undefined : close} />
        </Suspense>
      </RegionBoundary>
    ),
    sheet,
    lazily: true,
  };
  return {
    aside: isSheet || isOpen ? panel : undefined,
    button:
      isSheet || isOpen ? null : (
        <BarButton ref={opener} label={buttonLabel} icon={icon} onClick={() => setIsOpen(true)} />
      ),
    open: () => (isSheet ? sheet.current?.open() : setIsOpen(true)),
  };
}
