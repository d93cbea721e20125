/** Put on the element around the text of a section: only there a selection becomes a quotation. */
export const passagesRoot = { 'data-passages': '' } as const;
