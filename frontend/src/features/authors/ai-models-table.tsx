import { useTranslation } from 'react-i18next';
import type { ListAiModelsResponse, ModelView } from '../../api/generated/types.gen.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { numberFormat } from '../../lib/intl.ts';
import type { Column } from '../../ui/data-table-rows.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useDayWords } from './ai-settings.words.ts';
import classes from './authors.module.css';

type Row = ModelView & { usedFor: 'text' | 'image'; author: string };

function rowsOf({ authors, images }: ListAiModelsResponse, nameOf: (provider: string) => string) {
  const server = nameOf('openai_compatible');
  const texts = authors
    .filter(({ provider }) => provider !== 'offline')
    .flatMap(({ provider, models }) =>
      models.map((model): Row => ({ ...model, usedFor: 'text', author: nameOf(provider) })),
    );
  return [...texts, ...images.models.map((model): Row => ({ ...model, usedFor: 'image', author: server }))];
}

/** What each model costs, since when we know it, and when it ends. */
export function AiModelsTable({ models }: { models: ListAiModelsResponse }) {
  const { t } = useTranslation('authors');
  const language = useLanguage();
  const day = useDayWords();
  const rows = rowsOf(models, (provider) => t(`provider.${provider}`));
  const dollars = (price: number | undefined) =>
    price === undefined
      ? t('models.priceUnknown')
      : numberFormat(language, { style: 'currency', currency: 'USD' }).format(price);
  const columns: Column<Row>[] = [
    { key: 'model', header: t('models.model'), value: (row) => row.model, primary: true },
    { key: 'usedFor', header: t('models.usedFor'), value: (row) => t(`models.kind.${row.usedFor}`) },
    { key: 'author', header: t('models.author'), value: (row) => row.author },
    {
      key: 'input',
      header: t('models.input'),
      value: (row) => row.price?.inputPerMillion ?? null,
      cell: (row) => dollars(row.price?.inputPerMillion),
      numeric: true,
    },
    {
      key: 'output',
      header: t('models.output'),
      value: (row) => row.price?.outputPerMillion ?? null,
      cell: (row) => dollars(row.price?.outputPerMillion),
      numeric: true,
    },
    {
      key: 'asOf',
      header: t('models.asOf'),
      value: (row) => row.asOf,
      cell: (row) => (row.asOf === null ? t('models.priceUnknown') : day(row.asOf)),
    },
    {
      key: 'ends',
      header: t('models.ends'),
      value: (row) => row.retiresAt,
      cell: (row) => (row.retiresAt === null ? t('models.noEnd') : day(row.retiresAt)),
    },
  ];
  return (
    <section className={classes.wide} aria-labelledby="ai-models">
      <h2 id="ai-models" className={classes.partTitle}>
        {t('models.title')}
      </h2>
      <p className={classes.quiet}>{t('models.about')}</p>
      <DataTable
        caption={t('models.caption')}
        columns={columns}
        rows={rows}
        rowKey={({ author, model, usedFor }) => `${author} ${model} ${usedFor}`}
        order="author"
        empty={<p className={classes.quiet}>{t('models.none')}</p>}
      />
    </section>
  );
}
