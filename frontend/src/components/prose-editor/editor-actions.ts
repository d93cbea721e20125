import type { Editor } from '@tiptap/core';
import {
  IconAppWindow,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconBulb,
  IconChartDots3,
  IconChecklist,
  IconCode,
  IconEyeQuestion,
  IconH2,
  IconH3,
  IconHelpCircle,
  IconInfoCircle,
  IconItalic,
  IconLineDashed,
  IconLink,
  IconList,
  IconListNumbers,
  IconMathFunction,
  IconMusic,
  IconPaperclip,
  IconPencil,
  IconPhoto,
  IconQuote,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
  IconVariable,
  IconVideo,
  IconVocabulary,
  type Icon,
} from '@tabler/icons-react';
import { deleteTable } from '@tiptap/pm/tables';
import { setExercise } from './exercise-command.ts';
import type { MediaDialogKind } from './media-dialog.tsx';
import type { StepDirection } from './step-extension.ts';
import { suggestionActions } from './suggestion-actions.ts';
import { setTask } from './task-command.ts';
import type { SuggestionAction } from './use-suggestion.ts';

/** What is edited in a dialog. */
export type DialogKind = 'link' | 'term' | 'image' | 'formula' | 'embed' | MediaDialogKind;

type ActionPlace = 'history' | 'mark' | 'block' | 'insert' | 'suggest';

/** One thing the editor does: a button in the bar, an entry in the slash menu, or both. */
export type EditorAction = {
  /** Its name is the string `action.<id>`; `words.<id>` holds what it is also found by. */
  id: string;
  icon: Icon;
  place: ActionPlace;
  shortcut?: string;
  /** Opens a dialog instead of doing something at once. */
  dialog?: DialogKind;
  /** Opens this dialog where what it puts into the text is selected: to change that. */
  change?: DialogKind;
  /** Adds a question below the text. */
  asks?: true;
  /** A mark that can also be put where nothing is selected, from the slash menu. */
  isTyped?: true;
  /** Takes a step of the draft back or forth. */
  steps?: StepDirection;
  /** Asks an author about what is selected. */
  suggests?: SuggestionAction;
  isActive?: (editor: Editor) => boolean;
  isPossible?: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

const nothing = () => undefined;

function marked(id: string, icon: Icon, name: string, shortcut: string): EditorAction {
  return {
    id,
    icon,
    place: 'mark',
    shortcut,
    isActive: (editor) => editor.isActive(name),
    run: (editor) => editor.chain().focus().toggleMark(name).run(),
  };
}

function headed(id: string, icon: Icon, level: 2 | 3): EditorAction {
  return {
    id,
    icon,
    place: 'block',
    shortcut: `Mod+Alt+${level}`,
    isActive: (editor) => editor.isActive('heading', { level }),
    run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  };
}

function boxed(id: string, icon: Icon, name: string): EditorAction {
  return {
    id,
    icon,
    place: 'insert',
    isActive: (editor) => editor.isActive('container', { name }),
    run: (editor) => editor.chain().focus().wrapIn('container', { name, title: '', attributes: {} }).run(),
  };
}

function suggested(suggests: SuggestionAction, icon: Icon): EditorAction {
  const isPossible = (editor: Editor) => !editor.state.selection.empty;
  return { id: suggests, icon, place: 'suggest', suggests, isPossible, run: nothing };
}

function emptyTable() {
  const row = (type: string) => ({
    type: 'tableRow',
    content: [1, 2, 3].map(() => ({ type, content: [{ type: 'paragraph' }] })),
  });
  return { type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] };
}

const diagram = 'graph TD\n  A[First] --> B[Second]';

const table: EditorAction = {
  id: 'table',
  icon: IconTable,
  place: 'insert',
  isActive: (editor) => editor.isActive('table'),
  run: (editor) => {
    if (editor.isActive('table')) deleteTable(editor.state, editor.view.dispatch);
    else {
      const { from } = editor.state.selection;
      editor.chain().focus().insertContent(emptyTable()).run();
      // The first cell is where one goes on writing.
      let cell: number | null = null;
      editor.state.doc.descendants((node, position) => {
        if (cell === null && position >= from - 1 && node.type.name === 'tableHeader') cell = position + 2;
      });
      if (cell !== null) editor.chain().focus().setTextSelection(cell).run();
    }
  },
};

/** Every action, in the order of the bar. A new kind of block has its place here. */
export const editorActions: EditorAction[] = [
  {
    id: 'undo',
    icon: IconArrowBackUp,
    place: 'history',
    shortcut: 'Mod+Z',
    steps: 'undo',
    run: nothing,
  },
  {
    id: 'redo',
    icon: IconArrowForwardUp,
    place: 'history',
    shortcut: 'Mod+Shift+Z',
    steps: 'redo',
    run: nothing,
  },
  marked('bold', IconBold, 'bold', 'Mod+B'),
  marked('italic', IconItalic, 'italic', 'Mod+I'),
  marked('strike', IconStrikethrough, 'strike', 'Mod+Shift+S'),
  marked('code', IconCode, 'code', 'Mod+E'),
  {
    id: 'link',
    icon: IconLink,
    place: 'mark',
    dialog: 'link',
    shortcut: 'Mod+K',
    isActive: (editor) => editor.isActive('link'),
    run: nothing,
  },
  {
    id: 'term',
    icon: IconVocabulary,
    place: 'mark',
    dialog: 'term',
    isTyped: true,
    isActive: (editor) => editor.isActive('term'),
    run: nothing,
  },
  headed('heading', IconH2, 2),
  headed('subheading', IconH3, 3),
  {
    id: 'bullets',
    icon: IconList,
    place: 'block',
    shortcut: 'Mod+Shift+8',
    isActive: (editor) => editor.isActive('bulletList') && !editor.isActive('listItem', { checked: false }),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'numbers',
    icon: IconListNumbers,
    place: 'block',
    shortcut: 'Mod+Shift+7',
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    id: 'tasks',
    icon: IconChecklist,
    place: 'block',
    isActive: (editor) =>
      editor.isActive('listItem', { checked: false }) || editor.isActive('listItem', { checked: true }),
    run: setTask,
  },
  {
    id: 'quote',
    icon: IconQuote,
    place: 'block',
    shortcut: 'Mod+Shift+B',
    isActive: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  table,
  {
    id: 'image',
    icon: IconPhoto,
    place: 'insert',
    dialog: 'picture',
    change: 'image',
    isActive: (editor) => editor.isActive('image'),
    run: nothing,
  },
  { id: 'video', icon: IconVideo, place: 'insert', dialog: 'video', run: nothing },
  { id: 'audio', icon: IconMusic, place: 'insert', dialog: 'audio', run: nothing },
  { id: 'file', icon: IconPaperclip, place: 'insert', dialog: 'file', run: nothing },
  { id: 'embed', icon: IconAppWindow, place: 'insert', dialog: 'embed', run: nothing },
  { id: 'formula', icon: IconVariable, place: 'insert', dialog: 'formula', run: nothing },
  {
    id: 'mathBlock',
    icon: IconMathFunction,
    place: 'insert',
    run: (editor) => editor.chain().focus().setNode('mathBlock').run(),
  },
  {
    id: 'codeBlock',
    icon: IconSourceCode,
    place: 'insert',
    shortcut: 'Mod+Alt+C',
    isActive: (editor) => editor.isActive('codeBlock'),
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
  {
    id: 'diagram',
    icon: IconChartDots3,
    place: 'insert',
    run: (editor) => {
      const content = [{ type: 'text', text: diagram }];
      editor
        .chain()
        .focus()
        .insertContent({ type: 'codeBlock', attrs: { language: 'mermaid' }, content })
        .run();
    },
  },
  boxed('callout', IconInfoCircle, 'callout'),
  boxed('tip', IconBulb, 'tip'),
  { ...boxed('exercise', IconPencil, 'exercise'), run: setExercise },
  boxed('solution', IconEyeQuestion, 'solution'),
  { id: 'knowledgeCheck', icon: IconHelpCircle, place: 'insert', asks: true, run: nothing },
  {
    id: 'rule',
    icon: IconLineDashed,
    place: 'insert',
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
  ...suggestionActions.map(({ id, icon }) => suggested(id, icon)),
];

/** The dialog that an action opens; undefined: it does something at once. */
export function dialogOf({ dialog, change, isActive }: EditorAction, editor: Editor): DialogKind | undefined {
  return change && isActive?.(editor) ? change : dialog;
}

/** What a bar of the editor shows. */
export function actionsOf(...places: ActionPlace[]): EditorAction[] {
  return editorActions.filter(({ place }) => places.includes(place));
}

/** What the slash menu offers. */
export const slashActions: EditorAction[] = editorActions.filter(
  ({ place, isTyped }) => place === 'block' || place === 'insert' || isTyped,
);
