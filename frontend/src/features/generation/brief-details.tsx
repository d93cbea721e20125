import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import {
  courseLanguages,
  depths,
  difficulties,
  ranges,
  totalsOf,
  type BriefValues,
  type Ranged,
} from './generation.brief.ts';
import classes from './generation.module.css';

type BriefForm = { form: UseFormReturnType<BriefValues> };

type BriefDetailsProps = BriefForm & { open: boolean; onToggle: (open: boolean) => void };

/** Everything about the course that may be left as it is. */
export function BriefDetails({ form, open, onToggle }: BriefDetailsProps) {
  const { t } = useTranslation('generation');
  return (
    <details className={classes.details} open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary className={classes.detailsSummary}>
        <IconChevronRight size={18} stroke={1.75} aria-hidden className={classes.chevron} />
        {t('details.open')}
      </summary>
      <div className={classes.detailsBody}>
        <p className={classes.help}>{t('details.hint')}</p>
        <AboutFields form={form} />
        <StructureFields form={form} />
      </div>
    </details>
  );
}

function AboutFields({ form }: BriefForm) {
  const { t } = useTranslation(['generation', 'course']);
  const language = useLanguage();
  const languageNames = new Intl.DisplayNames(language, { type: 'language' });
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          id="difficulty"
          label={t('field.difficulty')}
          data={difficulties.map((value) => ({ value, label: t(`course:difficulty.${value}`) }))}
          {...form.getInputProps('difficulty')}
        />
        <NativeSelect
          id="contentDepth"
          label={t('field.contentDepth')}
          data={depths.map((value) => ({ value, label: t(`depth.${value}`) }))}
          {...form.getInputProps('contentDepth')}
        />
        <TextInput
          id="subject"
          label={t('field.subject')}
          maxLength={100}
          {...form.getInputProps('subject')}
        />
        <NativeSelect
          id="language"
          label={t('field.language')}
          data={courseLanguages.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
          {...form.getInputProps('language')}
        />
        <NumberInput
          id="estimatedHours"
          label={t('field.estimatedHours')}
          description={t('field.estimatedHoursHelp')}
          decimalScale={1}
          clampBehavior="none"
          {...form.getInputProps('estimatedHours')}
        />
      </div>
      <Textarea
        id="learningObjectives"
        label={t('field.learningObjectives')}
        description={t('field.learningObjectivesHelp')}
        rows={4}
        {...form.getInputProps('learningObjectives')}
      />
      <TextInput
        id="learningStyle"
        label={t('field.learningStyle')}
        description={t('field.learningStyleHelp')}
        maxLength={100}
        {...form.getInputProps('learningStyle')}
      />
    </>
  );
}

const counts: Ranged[] = ['modules', 'lessonsPerModule', 'sectionsPerLesson'];

function StructureFields({ form }: BriefForm) {
  const { t } = useTranslation('generation');
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('structure.legend')}</legend>
      <div className={classes.triple}>
        {counts.map((field) => (
          <NumberInput
            key={field}
            id={field}
            label={t(`field.${field}`)}
            {...ranges[field]}
            allowDecimal={false}
            clampBehavior="none"
            {...form.getInputProps(field)}
          />
        ))}
      </div>
      <StructureTotal values={form.values} />
      <p className={classes.help}>{t('structure.fromSources')}</p>
    </fieldset>
  );
}

/** "6 modules × 1 lesson × 2 sections = 12 sections" */
function StructureTotal({ values }: { values: BriefValues }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const totals = totalsOf(values);
  if (!totals) return null;
  const words = (key: 'modules' | 'lessons' | 'sections', count: number) =>
    t(`structure.${key}`, { count, number: formatNumber(count, language) });
  return (
    <p className={classes.total} aria-live="polite">
      {t('structure.total', {
        modules: words('modules', Number(values.modules)),
        lessons: words('lessons', Number(values.lessonsPerModule)),
        sections: words('sections', Number(values.sectionsPerLesson)),
        total: words('sections', totals.sections),
      })}
    </p>
  );
}
