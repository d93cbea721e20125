import { IconCircleCheckFilled, IconPointFilled } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../api/generated/types.gen.ts';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './review.module.css';

export type Asked = { question: Question; correct: string[]; rationale: Record<string, string> };

/** A question as those see it who judge it: with what is right and why. */
export function AskedQuestion({ asked, number }: { asked: Asked; number?: number }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { question, correct, rationale } = asked;
  const right = new Set(correct);
  return (
    <div className={classes.question}>
      <div className={classes.prompt}>
        {number !== undefined && <span className={classes.number}>{formatNumber(number, language)}.</span>}
        <DraftMarkdown source={question.prompt} voice="ui" />
      </div>
      {question.type === 'short_text' ? (
        <p className={classes.accepted}>{t('question.accepts', { answers: correct.join(' · ') })}</p>
      ) : (
        <ul className={classes.options}>
          {(question.options ?? []).map((option) => (
            <li key={option.id} data-right={right.has(option.id) || undefined}>
              {right.has(option.id) ? (
                <IconCircleCheckFilled size={16} aria-hidden />
              ) : (
                <IconPointFilled size={16} aria-hidden />
              )}
              <div>
                <DraftMarkdown source={option.text} voice="ui" />
                {right.has(option.id) && <VisuallyHidden>{t('question.right')}</VisuallyHidden>}
                {rationale[option.id] && (
                  <div className={classes.rationale}>
                    <DraftMarkdown source={rationale[option.id]!} voice="ui" />
                  </div>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
