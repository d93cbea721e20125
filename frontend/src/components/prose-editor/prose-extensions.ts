import type { Extensions } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { ProseCode, ProseContainer, ProseMath, ProseMedia, ProseRaw } from './extension-blocks.ts';
import {
  ProseImage,
  ProseInlineCode,
  ProseInlineMath,
  ProseLink,
  ProseRawInline,
  ProseTerm,
} from './extension-inline.ts';
import { ProseBulletList, ProseListItem, ProseOrderedList } from './extension-lists.ts';
import { ProseTable, ProseTableCell, ProseTableHeader, ProseTableRow } from './extension-table.ts';

/** The document the editor works on: what Markdown can say, and nothing it cannot. */
export const proseExtensions: Extensions = [
  StarterKit.configure({
    bulletList: false,
    orderedList: false,
    listItem: false,
    code: false,
    codeBlock: false,
    link: false,
    underline: false,
    // Steps are kept with the draft, which outlives the editor.
    undoRedo: false,
  }),
  ProseBulletList,
  ProseOrderedList,
  ProseListItem,
  ProseInlineCode,
  ProseLink,
  ProseTerm,
  ProseCode,
  ProseMath,
  ProseTable,
  ProseTableRow,
  ProseTableCell,
  ProseTableHeader,
  ProseMedia,
  ProseContainer,
  ProseRaw,
  ProseImage,
  ProseInlineMath,
  ProseRawInline,
];
