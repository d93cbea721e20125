import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LearningPath, NextStepAnswer } from '../../api/generated/types.gen.ts';
import { notifyFailure } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useLearningPath } from './course-path.queries.ts';
import classes from './course.module.css';

const DEPTHS: LearningPath['preferredDepth'][] = ['overview', 'standard', 'deep'];
const ORDERS: LearningPath['preferredOrder'][] = ['in_order', 'practice_first'];

/** How one goes through the course where its rules leave a choice. A choice shows at once, and what it changes. */
export function CoursePath({ courseId, answer }: { courseId: string; answer: NextStepAnswer }) {
  const { t } = useTranslation('path');
  const problemText = useProblemText();
  const { learningPath, leftOutByChoice } = answer;
  const change = useLearningPath(courseId, (error) => notifyFailure(t('path.failed'), problemText(error)));
  const choose = (wish: Partial<LearningPath>) =>
    change.mutate({ path: { courseId }, body: { ...learningPath, ...wish } });
  return (
    <section className={classes.path} aria-labelledby="your-path">
      <h2 id="your-path" className={classes.pathTitle}>
        {t('path.title')}
      </h2>
      <NativeSelect
        label={t('path.depth')}
        inputWrapperOrder={['label', 'input', 'description']}
        description={t(`path.depthMeans.${learningPath.preferredDepth}`)}
        value={learningPath.preferredDepth}
        data={DEPTHS.map((value) => ({ value, label: t(`path.depths.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          choose({ preferredDepth: value as LearningPath['preferredDepth'] })
        }
      />
      <NativeSelect
        mt={12}
        label={t('path.order')}
        inputWrapperOrder={['label', 'input', 'description']}
        description={t(`path.orderMeans.${learningPath.preferredOrder}`)}
        value={learningPath.preferredOrder}
        data={ORDERS.map((value) => ({ value, label: t(`path.orders.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          choose({ preferredOrder: value as LearningPath['preferredOrder'] })
        }
      />
      {leftOutByChoice.length > 0 && (
        <p className={classes.under}>{t('path.leftOut', { count: leftOutByChoice.length })}</p>
      )}
      <p className={classes.under}>{t('path.note')}</p>
    </section>
  );
}
