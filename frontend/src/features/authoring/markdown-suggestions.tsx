import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { suggestionActions } from '../../components/prose-editor/suggestion-actions.ts';
import { SuggestionBox } from '../../components/prose-editor/suggestion-box.tsx';
import { useSuggestion, type PassageHelper } from '../../components/prose-editor/use-suggestion.ts';
import { useMarkdownPassage, type MarkdownField } from './use-markdown-passage.ts';
import classes from './section.module.css';

type MarkdownSuggestionsProps = MarkdownField & {
  helper: PassageHelper;
  /** Whether anything is selected in the field. */
  isSelected: boolean;
};

/** Asks an author about what is selected in Markdown, and shows what is suggested below. */
export function MarkdownSuggestions({ helper, isSelected, ...field }: MarkdownSuggestionsProps) {
  const { t } = useTranslation('editor');
  const { holder, isThere, passage } = useMarkdownPassage(field);
  const suggestions = useSuggestion(holder, helper);
  return (
    <>
      <fieldset aria-label={t('selectionToolbar')} className={classes.asking}>
        {suggestionActions.map(({ id, icon: ActionIcon }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<ActionIcon size={16} stroke={1.75} aria-hidden />}
            disabled={!isSelected}
            onClick={() => void suggestions.ask(id)}
          >
            {t(`action.${id}`)}
          </Button>
        ))}
      </fieldset>
      <SuggestionBox suggestions={suggestions} isThere={isThere} passage={passage} />
    </>
  );
}
