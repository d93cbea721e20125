import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../paths.ts';

/** For addresses that lead nowhere. */
export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <PageHeader
      title={t('notFound.title')}
      sentence={t('notFound.text')}
      action={
        <Button component={Link} to={paths.home()}>
          {t('notFound.action')}
        </Button>
      }
    />
  );
}
