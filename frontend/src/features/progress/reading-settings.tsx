import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadingSettings as Chosen } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useReadingSettings } from '../../components/reading/use-reading-settings.ts';
import { READING_DEFAULTS } from '../../components/reading/reading-device.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './reading-sheet.module.css';

const CHOICES = {
  textSize: [90, 100, 115, 130, 150, 200],
  width: ['narrow', 'normal', 'wide'],
  spacing: ['normal', 'relaxed', 'loose'],
  font: ['serif', 'sans', 'dyslexia'],
  motion: ['device', 'reduced'],
  theme: ['auto', 'light', 'dark'],
} as const satisfies { [Key in keyof Chosen]?: readonly Chosen[Key][] };
type Setting = keyof typeof CHOICES;

type ReadingSettingsProps = { courseId: string; lessonId: string };

/** What can be chosen of how the text looks, and the ways to paper. */
export function ReadingSettings({ courseId, lessonId }: ReadingSettingsProps) {
  return (
    <>
      <Settings />
      <Printing courseId={courseId} lessonId={lessonId} />
    </>
  );
}

function Settings() {
  const { t } = useTranslation('reading');
  const { settings, unsaved, change, error, retry } = useReadingSettings(true);
  return (
    <div className={classes.root}>
      <p className={classes.sample}>{t('reading.sample')}</p>
      {(Object.keys(CHOICES) as Setting[]).map((setting) => (
        <Choice key={setting} setting={setting} settings={settings} onChange={change} />
      ))}
      <output className={classes.saved}>{t(unsaved ? 'reading.onDevice' : 'reading.onAccount')}</output>
      <div className={classes.actions}>
        {unsaved && error && (
          <Button variant="default" onClick={retry}>
            {t('reading.again')}
          </Button>
        )}
        <Button variant="default" onClick={() => change(READING_DEFAULTS)}>
          {t('reading.reset')}
        </Button>
      </div>
    </div>
  );
}

/** Ways to paper: what is open now, or more of the course. */
function Printing({ courseId, lessonId }: ReadingSettingsProps) {
  const { t } = useTranslation('reading');
  return (
    <section aria-labelledby="printing" className={classes.printing}>
      <h3 id="printing" className={classes.legend}>
        {t('print.title')}
      </h3>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('print.section')}
        </Button>
        <Button component={Link} to={paths.print(courseId, lessonId)} variant="default">
          {t('print.lesson')}
        </Button>
        <Button component={Link} to={paths.print(courseId)} variant="default">
          {t('print.course')}
        </Button>
      </div>
    </section>
  );
}

type ChoiceProps = {
  setting: Setting;
  settings: Chosen;
  onChange: (changed: Partial<Chosen>) => void;
};

function Choice({ setting, settings, onChange }: ChoiceProps) {
  const { t } = useTranslation('reading');
  const language = useLanguage();
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.legend}>{t(`reading.${setting}`)}</legend>
      <div className={classes.options}>
        {CHOICES[setting].map((value) => (
          <label key={value} className={classes.option}>
            <input
              type="radio"
              name={name}
              checked={settings[setting] === value}
              onChange={() => onChange({ [setting]: value })}
            />
            {typeof value === 'number'
              ? t('reading.percent', { number: formatNumber(value, language) })
              : t(`reading.${setting}.${value}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
