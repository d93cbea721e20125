import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../ui/page-header.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { BriefForm } from '../brief-form.tsx';
import { GoingRuns, RunHistory } from '../run-history.tsx';

/** Generate: from sources or an idea to a run, and back to runs that were started before. */
export function Component() {
  const { t } = useTranslation('generation');
  return (
    <>
      <PageHeader title={t('page.title')} sentence={t('page.sentence')} />
      <RegionBoundary>
        <GoingRuns />
      </RegionBoundary>
      <RegionBoundary>
        <BriefForm />
      </RegionBoundary>
      <RegionBoundary>
        <RunHistory />
      </RegionBoundary>
    </>
  );
}
