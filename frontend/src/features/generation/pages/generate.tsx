import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../ui/page-header.tsx';
import { BriefForm } from '../brief-form.tsx';
import { GoingRuns, RunHistory } from '../run-history.tsx';

/** Generate: from sources or an idea to a run, and back to runs that were started before. */
export function Component() {
  const { t } = useTranslation('generation');
  return (
    <>
      <PageHeader title={t('page.title')} sentence={t('page.sentence')} />
      <GoingRuns />
      <BriefForm />
      <RunHistory />
    </>
  );
}
