import { Input } from '@mantine/core';
import type { Editor, JSONContent } from '@tiptap/core';
import { Extension } from '@tiptap/core';
import { EditorContent, ReactNodeViewRenderer, useEditor } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaView, PictureView } from './media-views.tsx';
import { MediaDialog, type MediaDialogKind } from './media-dialog.tsx';
import { CodeView, ContainerView, InlineMathView, MathView, RawView } from './block-views.tsx';
import { actionsOf, dialogOf, slashActions, type DialogKind, type EditorAction } from './editor-actions.ts';
import { EditorDialog } from './editor-dialog.tsx';
import { editorEvents } from './editor-events.ts';
import { EditorToolbar } from './editor-toolbar.tsx';
import { cleanPastedHtml } from './pasted-html.ts';
import { markdownSlice } from './passage.ts';
import { passageExtension, passagesOf } from './passage-extension.ts';
import { proseExtensions } from './prose-extensions.ts';
import { slashExtension, SlashKeys } from './slash-extension.ts';
import { SlashMenu } from './slash-menu.tsx';
import { stepExtension, StepUnderWay, type DraftSteps, type StepDirection } from './step-extension.ts';
import { SuggestionCard } from './suggestion-card.tsx';
import { TableTools } from './table-tools.tsx';
import { taskView } from './task-view.ts';
import { TermDialog } from './term-dialog.tsx';
import { uploadQueue } from '../media/upload-queue.ts';
import { documentOf, openProse } from './prose-file.ts';
import { useProseFile, type ShownFile } from './use-prose-file.ts';
import type { Sought } from './sought-passage.ts';
import { useSoughtPassage } from './use-sought-passage.ts';
import { useSuggestion, type PassageHelper } from './use-suggestion.ts';
import { directionOf } from '../../lib/i18n/direction.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import prose from '../../ui/markdown/markdown.module.css';
import classes from './prose-editor.module.css';

export type ProseEditorProps = {
  /** The text; what the editor does not touch stays as it is, to the byte. */
  markdown: string;
  /** In which it is written; undefined: not known. */
  language: string | undefined;
  label: string;
  error?: ReactNode;
  /** `isStep` when the change is undone by itself. */
  onChange: (markdown: string, isStep: boolean) => void;
  steps: DraftSteps;
  /** Suggests something for what is selected; null for who may not ask. */
  helper: PassageHelper | null;
  /** Adds a question below the text and leads there; null where there is no place for one more. */
  onAddQuestion: (() => void) | null;
  /** What of the text shall be shown at first; null: nothing, or it was shown. */
  sought: Sought | null;
};

const bar = actionsOf('history', 'mark', 'block', 'insert');
const marks = actionsOf('mark');
const suggesting = actionsOf('suggest');

const views = new Map([
  ['codeBlock', CodeView],
  ['mathBlock', MathView],
  ['container', ContainerView],
  ['rawBlock', RawView],
  ['inlineMath', InlineMathView],
  ['image', PictureView],
  ['media', MediaView],
]);

type Commands = { openLink: () => void; step: (direction: StepDirection) => void };

function extensionsWith(keys: SlashKeys, taskLabel: string, { openLink, step }: Commands) {
  const shown = proseExtensions.map((extension) => {
    const View = views.get(extension.name);
    if (extension.name === 'listItem') return extension.extend({ addNodeView: () => taskView(taskLabel) });
    return View ? extension.extend({ addNodeView: () => ReactNodeViewRenderer(View) }) : extension;
  });
  const shortcuts = Extension.create({
    name: 'dialogShortcuts',
    addKeyboardShortcuts: () => ({
      'Mod-k': () => {
        openLink();
        return true;
      },
    }),
  });
  return [...shown, slashExtension(keys), passageExtension, stepExtension(step), shortcuts];
}

function useSectionEditor(
  { markdown, language }: ProseEditorProps,
  fileRef: ShownFile,
  ids: { label: string; error: string },
  open: (kind: DialogKind, files?: File[]) => void,
  step: (direction: StepDirection) => void,
) {
  const { t } = useTranslation('editor');
  const [keys] = useState(() => new SlashKeys());
  const editor = useEditor({
    // Made once it is on the page: one that waits for other parts of it to be revealed is taken away again.
    immediatelyRender: false,
    extensions: extensionsWith(keys, t('task.done'), { openLink: () => open('link'), step }),
    // Made with its text: filling an empty one builds everything twice.
    onBeforeCreate: ({ editor: made }) => {
      fileRef.current = openProse(markdown, made.schema);
      made.options.content = documentOf(fileRef.current, made.schema).toJSON() as JSONContent;
    },
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': ids.label,
        'aria-describedby': ids.error,
        class: `${prose.root} ${classes.content}`,
        'data-voice': 'prose',
        ...(language === undefined ? { dir: 'auto' } : { lang: language, dir: directionOf(language) }),
      },
      transformPastedHTML: cleanPastedHtml,
      clipboardTextParser: (text, _context, _plain, view) => markdownSlice(text, view.state),
      ...editorEvents(open),
    },
  });
  return { editor, keys };
}

/** Text as learners will read it, written in place and kept as Markdown. */
export function ProseEditor(props: ProseEditorProps) {
  const id = useId();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const open = (kind: DialogKind, files: File[] = []) =>
    setDialog({ kind, sent: files.map((file) => uploadQueue.add(file)) });
  const ids = { label: `${id}label`, error: `${id}error` };
  const [stepUnderWay] = useState(() => new StepUnderWay());
  const { take } = props.steps;
  const step = (direction: StepDirection) => stepUnderWay.begin(take(direction));
  const fileRef: ShownFile = useRef(null);
  const { editor, keys } = useSectionEditor(props, fileRef, ids, open, step);
  if (!editor) return <LoadingSkeleton shape="article" />;
  return (
    <EditorFrame
      {...props}
      editor={editor}
      fileRef={fileRef}
      keys={keys}
      ids={ids}
      dialog={dialog}
      onDialog={setDialog}
      onStep={step}
      stepUnderWay={stepUnderWay}
    />
  );
}

type OpenDialog = {
  kind: DialogKind;
  /** Uploads that were begun by dropping or pasting files. */ sent: string[];
};

type EditorFrameProps = ProseEditorProps & {
  editor: Editor;
  fileRef: ShownFile;
  keys: SlashKeys;
  ids: { label: string; error: string };
  dialog: OpenDialog | null;
  onDialog: (dialog: OpenDialog | null) => void;
  onStep: (direction: StepDirection) => void;
  stepUnderWay: StepUnderWay;
};

function EditorFrame(props: EditorFrameProps) {
  const { editor, keys, ids, dialog, onDialog, label, error, steps, onStep, helper, onAddQuestion } = props;
  const { t } = useTranslation('editor');
  useProseFile(editor, props);
  useSoughtPassage(editor, props.markdown, props.sought);
  const [place] = useState(() => document.createElement('div'));
  const suggestions = useSuggestion(passagesOf(editor, place), helper);
  const offered = helper ? suggesting : [];
  const isOffered = (action: EditorAction) => !action.asks || onAddQuestion !== null;
  const run = (action: EditorAction) => {
    const kind = dialogOf(action, editor);
    if (kind) onDialog({ kind, sent: [] });
    else if (action.asks) onAddQuestion?.();
    else if (action.steps) onStep(action.steps);
    else if (action.suggests) void suggestions.ask(action.suggests);
    else action.run(editor);
  };
  const isOff = (action: EditorAction) =>
    (action.steps === 'undo' && !steps.canUndo) || (action.steps === 'redo' && !steps.canRedo);
  return (
    <div className={classes.root}>
      <Input.Label component="div" id={ids.label}>
        {label}
      </Input.Label>
      <div className={classes.frame} data-invalid={error ? true : undefined}>
        <EditorToolbar
          editor={editor}
          label={t('toolbar')}
          actions={[...bar, ...offered].filter(isOffered)}
          isOff={isOff}
          run={run}
        />
        <TableTools editor={editor} />
        <div className={classes.page}>
          <EditorContent editor={editor} />
          <SlashMenu editor={editor} keys={keys} actions={slashActions.filter(isOffered)} run={run} />
          <SuggestionCard editor={editor} place={place} suggestions={suggestions} />
        </div>
      </div>
      <p id={ids.error} className={classes.help}>
        {error ? <span className={classes.error}>{error}</span> : t('help')}
      </p>
      <SelectionBar editor={editor} actions={[...marks, ...offered]} run={run} />
      {dialog && <OpenedDialog key={dialog.kind} editor={editor} dialog={dialog} onDialog={onDialog} />}
    </div>
  );
}

type SelectionBarProps = { editor: Editor; actions: EditorAction[]; run: (action: EditorAction) => void };

/** What can be done with selected text, above it. */
function SelectionBar({ editor, actions, run }: SelectionBarProps) {
  const { t } = useTranslation('editor');
  return (
    <BubbleMenu
      editor={editor}
      className={classes.bubble}
      shouldShow={({ editor, from, to }) =>
        from !== to &&
        editor.view.hasFocus() &&
        !editor.isActive('codeBlock') &&
        !editor.isActive('mathBlock')
      }
    >
      <EditorToolbar editor={editor} label={t('selectionToolbar')} actions={actions} run={run} />
    </BubbleMenu>
  );
}

const mediaDialogs = new Set<DialogKind>(['picture', 'video', 'audio', 'file']);
const isMediaDialog = (kind: DialogKind): kind is MediaDialogKind => mediaDialogs.has(kind);

type OpenedDialogProps = Pick<EditorFrameProps, 'editor' | 'onDialog'> & { dialog: OpenDialog };

function OpenedDialog({ editor, dialog: { kind, sent }, onDialog }: OpenedDialogProps) {
  const close = () => onDialog(null);
  if (kind === 'term') return <TermDialog editor={editor} onClose={close} />;
  if (!isMediaDialog(kind)) return <EditorDialog editor={editor} kind={kind} onClose={close} />;
  const byAddress = () => onDialog({ kind: 'image', sent: [] });
  return <MediaDialog editor={editor} kind={kind} sent={sent} onByAddress={byAddress} onClose={close} />;
}
