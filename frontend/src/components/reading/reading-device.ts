import type { ReadingSettings } from '../../api/generated/types.gen.ts';

/** Also read by `public/color-scheme.js` before the first paint. */
const KEY = 'lectern.reading';

/** What “reset” means. */
export const READING_DEFAULTS: ReadingSettings = {
  width: 'normal',
  textSize: 100,
  spacing: 'normal',
  font: 'serif',
  motion: 'device',
  theme: 'auto',
};

/** Before anything was chosen: light or dark may have been, before it belonged to these settings. */
export function deviceDefaults(): ReadingSettings {
  const theme = window.localStorage.getItem('mantine-color-scheme-value');
  return {
    ...READING_DEFAULTS,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}

/** What this device knows; `unsaved`: the account does not know it yet. */
export type KeptReading = { settings: ReadingSettings; unsaved: boolean };

/** How was read on this device last; null: nobody ever chose. */
export function readReading(): KeptReading | null {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? 'null') as Partial<KeptReading> | null;
    if (!kept?.settings) return null;
    return { settings: { ...deviceDefaults(), ...kept.settings }, unsaved: kept.unsaved === true };
  } catch {
    return null;
  }
}

/** Keeps it on this device. Where nothing can be kept, it holds until the page is left. */
export function keepReading(kept: KeptReading): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the account has it.
  }
}

/** Makes all pages look so. A font that has to be fetched is there before it is shown, so that no line jumps. */
export async function applyReading(settings: ReadingSettings): Promise<void> {
  const { dataset, style } = document.documentElement;
  dataset['readingWidth'] = settings.width;
  dataset['readingSpacing'] = settings.spacing;
  dataset['motion'] = settings.motion;
  style.setProperty('--lectern-reading-size', String(settings.textSize / 100));
  if (settings.font === 'dyslexia') {
    await import('./dyslexia-font.ts');
    await document.fonts.load('18px OpenDyslexic').catch(() => []);
  }
  dataset['readingFont'] = settings.font;
}
