/** What a model leaves in its text besides the text: remarks about its task, and an end that never came. */

/** Openings of a paragraph in which a writer speaks of writing, not of the subject; English, as models mostly leak it. */
const REMARKS = [
  /^(?:okay|ok|sure|certainly|of course|alright)[,!.:—–-]/i,
  /^let(?:'|’)?s? (?:me )?(?:now )?(?:draft|write|think|plan|start (?:by|with)|outline|revise|begin by)\b/i,
  /^I(?:'|’)?(?: will|ll| need to| should| am going to|'m going to) (?:now )?(?:draft|write|revise|produce|generate|keep|provide)\b/i,
  /^(?:here(?:'|’)?s|here is|below is) (?:the|my|a|an) (?:\w+ ){0,2}(?:section|draft|text|markdown|version|revision|answer|lesson)\b/i,
  /^\(?(?:word count|words?):? ?~?\d+/i,
  /^(?:note|remark) to (?:self|the (?:user|editor|teacher|instructor))\b/i,
  /^<\/?(?:thinking|scratchpad|analysis|draft|answer)>/i,
  /^I hope (?:this|that) helps\b/i,
  /^(?:draft|revised version|final version|final answer):?$/i,
];
const LONGEST_SHOWN = 80;

/** Names paragraphs that speak of the task instead of the subject. */
export function remarkFindings(markdown: string): string[] {
  return paragraphsOf(markdown).flatMap((paragraph) => {
    const words = paragraph.replace(/^[>*_\s]+/, '');
    return REMARKS.some((remark) => remark.test(words))
      ? [`“${words.slice(0, LONGEST_SHOWN)}” is a remark about your task: leave it out`]
      : [];
  });
}

/** Signs with which a written part may end: of a sentence, a quotation, a table, a formula, emphasis, code. */
const ENDS = /[.!?…:;。！？：；)\]}"'”’»*_|$`>]\s*$/u;
const LIST_OR_HEADING = /^\s*(?:[-*+]|\d+[.)]|#{1,6}|\|)\s/;

/** Says where a part breaks off: an open fence, or a last paragraph without an end. */
export function endFindings(name: string, markdown: string): string[] {
  const fences = markdown.match(/^ {0,3}(?:`{3,}|~{3,})/gm) ?? [];
  if (fences.length % 2 === 1) return [`the part “${name}” ends inside a fenced block: close it`];
  const last = paragraphsOf(markdown).at(-1) ?? '';
  const lastLine = last.split('\n').at(-1) ?? '';
  if (last === '' || LIST_OR_HEADING.test(lastLine) || ENDS.test(last)) return [];
  return [`the part “${name}” breaks off after “${last.slice(-LONGEST_SHOWN)}”: finish it`];
}

function paragraphsOf(markdown: string): string[] {
  const withoutCode = markdown.replaceAll(/^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1[`~]*[ \t]*$/gm, '.');
  return withoutCode
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
