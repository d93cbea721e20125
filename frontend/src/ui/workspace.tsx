import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode, Ref } from 'react';
import { Sheet, type SheetHandle } from './sheet.tsx';
import classes from './workspace.module.css';

export type Panel = {
  /** Names the panel and the button that opens it on a small screen: "Outline", "Notes". */
  label: string;
  /** What that button says, if it says more: "Notes (2)". */
  buttonLabel?: string;
  /** What it says at the bottom edge of a phone: part of the label. */
  short?: string | undefined;
  icon?: ReactNode;
  content: ReactNode;
  /** Opens it where it is a sheet. */
  sheet?: Ref<SheetHandle>;
  /** Whether a sheet makes its content only when it is opened. */
  lazily?: boolean;
};

type WorkspaceProps = {
  /** Left of the content: the outline of a course. */
  outline?: Panel;
  /** Right of the content: notes, findings, preview. There is room for the first; small screens have a sheet for each. */
  asides?: Panel[];
  /** Further buttons. With them there is one bar, which a phone has at its bottom edge. */
  tools?: ReactNode;
  children: ReactNode;
};

/** Content with a panel at one or both sides. Where there is no room, the panels are sheets that a button opens. */
export function Workspace({ outline, asides, tools, children }: WorkspaceProps) {
  const noOutline = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const noAside = useMediaQuery('(max-width: 74.99em)', false, { getInitialValueInEffect: false });
  const sheets = [noOutline && outline, ...((noAside && asides) || [])].filter(
    (panel) => panel !== false && panel !== undefined,
  );
  const aside = noAside ? undefined : asides?.[0];
  return (
    <div
      className={classes.root}
      data-outline={(outline && !noOutline) || undefined}
      data-aside={aside !== undefined || undefined}
    >
      {outline && !noOutline && <SidePanel panel={outline} side="start" />}
      <div className={classes.content}>
        {(sheets.length > 0 || tools !== undefined) && (
          <div className={classes.buttons} data-bar={tools !== undefined || undefined}>
            {sheets.map((panel) => (
              <Sheet
                key={panel.label}
                ref={panel.sheet}
                label={panel.label}
                buttonLabel={panel.buttonLabel}
                short={panel.short}
                icon={panel.icon}
                lazily={panel.lazily}
              >
                {panel.content}
              </Sheet>
            ))}
            {tools}
          </div>
        )}
        {children}
      </div>
      {aside && <SidePanel panel={aside} side="end" />}
    </div>
  );
}

function SidePanel({ panel, side }: { panel: Panel; side: 'start' | 'end' }) {
  return (
    <aside className={classes.panel} data-side={side} aria-label={panel.label}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a panel that scrolls must be reachable by keyboard */}
      <div className={classes.inside} tabIndex={0}>
        {panel.content}
      </div>
    </aside>
  );
}
