import { useTranslation } from 'react-i18next';
import type { Question } from '../../api/generated/types.gen.ts';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import classes from './publishing.module.css';

/** Asked, not answered: a preview records nothing. */
export function PreviewQuestions({ questions }: { questions: Question[] }) {
  const { t } = useTranslation('publishing');
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="preview-questions">
      <h3 id="preview-questions" className={classes.heading}>
        {t('preview.questions')}
      </h3>
      {questions.map((question) => (
        <div key={question.id} className={classes.question}>
          <DraftMarkdown source={question.prompt} startLevel={4} voice="ui" />
          {question.options && question.options.length > 0 && (
            <ol>
              {question.options.map((option) => (
                <li key={option.id}>
                  <DraftMarkdown source={option.text} startLevel={5} voice="ui" />
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
    </section>
  );
}
