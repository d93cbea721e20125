import { IconFeather, IconMessageQuestion, IconPuzzle, IconSparkles, type Icon } from '@tabler/icons-react';
import type { SuggestionAction } from './use-suggestion.ts';

/** What an author can be asked about a passage, in the order of the bar; the name is the string `action.<id>`. */
export const suggestionActions: { id: SuggestionAction; icon: Icon }[] = [
  { id: 'rewrite', icon: IconSparkles },
  { id: 'simplify', icon: IconFeather },
  { id: 'example', icon: IconPuzzle },
  { id: 'question', icon: IconMessageQuestion },
];
