import { Input } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { Extension } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { EditorContent, ReactNodeViewRenderer, useEditor } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaView, PictureView } from './media-views.tsx';
import { dialogFor, MediaDialog, type MediaDialogKind } from './media-dialog.tsx';
import { CodeView, ContainerView, InlineMathView, MathView, RawView } from './block-views.tsx';
import { actionsOf, type DialogKind, type EditorAction } from './editor-actions.ts';
import { EditorDialog } from './editor-dialog.tsx';
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
import { useProseFile } from './use-prose-file.ts';
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
  ids: { label: string; error: string },
  language: string | undefined,
  open: (kind: DialogKind, files?: File[]) => void,
  step: (direction: StepDirection) => void,
) {
  const { t } = useTranslation('editor');
  const [keys] = useState(() => new SlashKeys());
  const takeFiles = (list: FileList | undefined) => {
    if (!list || list.length === 0) return false;
    open(dialogFor([...list]), [...list]);
    return true;
  };
  const editor = useEditor({
    // Made once it is on the page: one that waits for other parts of it to be revealed is taken away again.
    immediatelyRender: false,
    extensions: extensionsWith(keys, t('task.done'), { openLink: () => open('link'), step }),
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
      handlePaste: (_, event) =>
        !event.clipboardData?.getData('text/html') && takeFiles(event.clipboardData?.files),
      handleDrop: (view, event) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at && event.dataTransfer?.files.length) {
          view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
        }
        return takeFiles(event.dataTransfer?.files);
      },
      handleDoubleClickOn: (_view, _at, node) => {
        if (node.type.name === 'inlineMath') open('formula');
        if (node.type.name === 'image') open('image');
        return node.type.name === 'inlineMath' || node.type.name === 'image';
      },
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
  const { editor, keys } = useSectionEditor(ids, props.language, open, step);
  if (!editor) return <LoadingSkeleton shape="article" />;
  return (
    <EditorFrame
      {...props}
      editor={editor}
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
  keys: SlashKeys;
  ids: { label: string; error: string };
  dialog: OpenDialog | null;
  onDialog: (dialog: OpenDialog | null) => void;
  onStep: (direction: StepDirection) => void;
  stepUnderWay: StepUnderWay;
};

function EditorFrame(props: EditorFrameProps) {
  const { editor, keys, ids, dialog, onDialog, label, error, steps, onStep, helper } = props;
  const { t } = useTranslation('editor');
  useProseFile(editor, props);
  useSoughtPassage(editor, props.markdown, props.sought);
  const [place] = useState(() => document.createElement('div'));
  const suggestions = useSuggestion(passagesOf(editor, place), helper);
  const offered = helper ? suggesting : [];
  const run = (action: EditorAction) => {
    if (action.dialog) onDialog({ kind: action.dialog, sent: [] });
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
          actions={[...bar, ...offered]}
          isOff={isOff}
          run={run}
        />
        <TableTools editor={editor} />
        <div className={classes.page}>
          <EditorContent editor={editor} />
          <SlashMenu editor={editor} keys={keys} run={run} />
          <SuggestionCard editor={editor} place={place} suggestions={suggestions} />
        </div>
      </div>
      <p id={ids.error} className={classes.help}>
        {error ? <span className={classes.error}>{error}</span> : t('help')}
      </p>
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
        <EditorToolbar
          editor={editor}
          label={t('selectionToolbar')}
          actions={[...marks, ...offered]}
          run={run}
        />
      </BubbleMenu>
      {dialog && <OpenedDialog key={dialog.kind} editor={editor} dialog={dialog} onDialog={onDialog} />}
    </div>
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
