import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './markdown.module.css';

type Drawn = { text: string; scheme: string; address: string };

/** Draws a diagram as a picture: in an image nothing of it can run or load anything. */
async function draw(text: string, scheme: 'light' | 'dark', id: string): Promise<string> {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: scheme === 'dark' ? 'dark' : 'neutral',
    // The page's fonts do not reach into an image.
    fontFamily: 'sans-serif',
    htmlLabels: false,
    maxTextSize: 20_000,
  });
  const { svg } = await mermaid.render(id, text);
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
}

/**
 * A Mermaid diagram. Until it is drawn, and when it cannot be, its text stands here; afterwards the text can be opened,
 * because it is what a screen reader can read.
 */
export function MarkdownDiagram({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation('markdown');
  const scheme = useComputedColorScheme('light');
  const id = `diagram${useId().replaceAll(/\W/g, '')}`;
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let stopped = false;
    let address: string | null = null;
    draw(text, scheme, id).then(
      (made) => {
        address = made;
        if (stopped) URL.revokeObjectURL(made);
        else setDrawn({ text, scheme, address: made });
      },
      () => undefined, // what cannot be drawn stays as it is written
    );
    return () => {
      stopped = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [text, scheme, id]);
  if (drawn?.text !== text || drawn.scheme !== scheme) return children;
  return (
    <figure className={classes.diagram}>
      <img src={drawn.address} alt={t('markdown.diagram')} />
      <details>
        <summary>{t('markdown.diagramText')}</summary>
        {children}
      </details>
    </figure>
  );
}
