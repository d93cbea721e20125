/** Statements of the source that can be turned into a question, and the words that would answer it. English. */
import { contentStems, STOP_WORDS, words } from './offline-language.ts';
import { isCode, shapeNoun } from './offline-shapes.ts';
import { sentenceScore, speaksToReader, standsAlone } from './offline-sentences.ts';
import { tagText } from './offline-tagger.ts';
import type { PartTerm, Term } from './offline-terms.ts';
import { phraseKey } from './offline-terms.ts';
import type { Sentence, Span } from '../sources/index.ts';

export type CandidateKind = 'function' | 'definition' | 'cloze';

/** A question without its distractors. */
export type Candidate = {
  kind: CandidateKind;
  term: Term;
  answer: string;
  prompt: string;
  sentence: Sentence;
  score: number;
};

type Terms = ReadonlyMap<string, Term>;

/** All candidates of one sentence, at most one of each kind. `bonus` lifts sentences that the source itself stresses. */
export function candidatesOf(
  sentence: Sentence,
  terms: Terms,
  partTerms: readonly PartTerm[],
  bonus: number,
): Candidate[] {
  const found = [
    functionOf(sentence, terms),
    useOf(sentence, terms),
    definitionOf(sentence, terms),
    clozeOf(sentence, partTerms, bonus > 0),
  ];
  return found
    .filter((candidate) => candidate !== null)
    .map((candidate) => ({ ...candidate, score: candidate.score + bonus }));
}

const KIND_WORD =
  '(?: (command|commands|option|flag|argument|file|directory|folder|property|attribute|element|tag|function|method|operator|keyword|module|package|library|variable|parameter|setting|program|tool|selector|type|field|class))?';
const DOES = new RegExp(
  `^${KIND_WORD} ((?:[a-z]{2,}s|is (?:an? |the |used |where )|lets|allows) ?.+?)[.!]?$`,
);
const NOT_A_DEED =
  /^(is|was|has|does|as|this|thus|always|sometimes|us|goes|comes|looks|says|tells us|gets|seems|means that)\b(?! (an?|the|used|where)\b)/;

function codeSpans(sentence: Sentence): Span[] {
  return sentence.passage.spans.filter(
    (span) => span.kind === 'code' && span.from >= sentence.from && span.to <= sentence.to,
  );
}

function withoutAsides(text: string): string {
  return text
    .replace(/\s*\([^()]*\)/g, '')
    .replace(/\s+,/g, ',')
    .trim();
}

/** What follows a span in its sentence, with one blank before it; empty when something is joined to the span. */
function afterSpan(sentence: Sentence, span: Span): string {
  const rest = sentence.passage.plain.slice(span.to, sentence.to);
  return rest.startsWith(' ') ? ` ${withoutAsides(rest)}` : '';
}

/** "`git status` shows the state of a repository." asks "Which command shows the state of a repository?" */
function functionOf(sentence: Sentence, terms: Terms): Candidate | null {
  const span = codeSpans(sentence)[0];
  if (!span) return null;
  const before = sentence.passage.plain.slice(sentence.from, span.from);
  if (!/^(the )?$/i.test(before)) return null;
  const answer = sentence.passage.plain.slice(span.from, span.to);
  const term = terms.get(`\`${answer}`);
  const match = DOES.exec(afterSpan(sentence, span));
  const deed = match?.[2];
  if (!term || !deed || NOT_A_DEED.test(deed) || !isAskable(deed)) return null;
  const noun = match?.[1]?.replace(/^commands$/, 'command') ?? shapeNoun(term.shape);
  const prompt = `Which ${noun ?? 'of these'} ${deed}?`;
  return { kind: 'function', term, answer, prompt, sentence, score: 5 + (speaksToReader(deed) ? -1 : 0) };
}

function isAskable(deed: string): boolean {
  const length = words(deed).length;
  return length >= 3 && length <= 28 && standsAlone(`X ${deed}`) && !/\b(it|they|he|she)\b/i.test(deed);
}

const PURPOSE = new RegExp(`^${KIND_WORD} to ([a-z]+ [^,;:]+?)[.!]?$`);
const USES = /\b(?:use|using|run|running|type|typing|with)\s+(?:the )?$/i;

/** "We use `git diff` to compare two versions." asks "Which command is used to compare two versions?" */
function useOf(sentence: Sentence, terms: Terms): Candidate | null {
  for (const span of codeSpans(sentence)) {
    const before = sentence.passage.plain.slice(sentence.from, span.from);
    const match = PURPOSE.exec(afterSpan(sentence, span));
    const answer = sentence.passage.plain.slice(span.from, span.to);
    const term = terms.get(`\`${answer}`);
    const purpose = match?.[2];
    if (!term || !purpose || !USES.test(before) || !isAskable(purpose)) continue;
    if (/\b(what|it|that|this|again|here)\b/i.test(purpose) || speaksToReader(purpose)) continue;
    const noun = match?.[1] ?? shapeNoun(term.shape);
    const prompt = `Which ${noun ?? 'of these'} is used to ${purpose}?`;
    return { kind: 'function', term, answer, prompt, sentence, score: 4.5 };
  }
  return null;
}

const DEFINES =
  /^(?:an?\s+|the\s+)?(\p{L}[\p{L}\p{N}-]*(?:\s[\p{L}\p{N}-]+){0,2})\s+(is|are|refers? to|means?|describes?)\s+((?:an?|the|any|one|used|where|when|how|what|\p{L}+\s(?:that|which|who|of|in|for))\b[^.;:]{15,200})[.;]?$/iu;

/** "A commit is a saved state of all files." asks which term that describes. */
function definitionOf(sentence: Sentence, terms: Terms): Candidate | null {
  if (!standsAlone(sentence.text)) return null;
  const match = DEFINES.exec(withoutAsides(sentence.text));
  const [, subject, verb, body] = match ?? [];
  if (!subject || !verb || !body || speaksToReader(body) || /\b(it|they|them|which|those)\b/i.test(body))
    return null;
  const term = terms.get(phraseKey(subject));
  if (!term || isCode(term.shape)) return null;
  const stems = new Set(contentStems(body));
  if (contentStems(subject).some((stem) => stems.has(stem))) return null;
  const answer =
    term.forms.find((form) => form.toLowerCase() === subject.toLowerCase()) ?? subject.toLowerCase();
  const prompt = `Which term does this describe: “${body}”?`;
  return { kind: 'definition', term, answer, prompt, sentence, score: 5 };
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Below these a statement is too loose to be asked about; what the source itself stresses needs less. */
const LEAST_CLOZE = { word: 3.1, other: 2.4, stressed: 1 };

/** After these words stands a verb, though it may be spelled like a noun: "would copy". */
const MODAL = /\b(would|could|can|will|may|must|should|to|might|not|cannot)\s+$/i;

/** A statement with its term left out. */
function clozeOf(sentence: Sentence, partTerms: readonly PartTerm[], stressed: boolean): Candidate | null {
  const score = sentenceScore(sentence);
  const { text } = sentence;
  if (score < LEAST_CLOZE.stressed) return null;
  for (const { term } of partTerms.slice(0, 10)) {
    const least = stressed ? LEAST_CLOZE.stressed : LEAST_CLOZE[term.shape === 'word' ? 'word' : 'other'];
    // A name left out asks for a memory of the text, not for something understood.
    if (term.shape === 'name' || score < least || (!isCode(term.shape) && term.count < 3)) continue;
    const gap = gapFor(sentence, term);
    if (!gap || MODAL.test(text.slice(0, gap.from)) || !endsPhrase(text, gap) || isListed(text, gap))
      continue;
    const prompt = `Complete the sentence: “${withGap(text, gap)}”`;
    return {
      kind: 'cloze',
      term,
      answer: spelling(term, text.slice(gap.from, gap.to)),
      prompt,
      sentence,
      score,
    };
  }
  return null;
}

function withGap(text: string, gap: Gap): string {
  const before = text.slice(0, gap.from);
  const article = /\b(an?) $/i.exec(before)?.[1];
  if (article === undefined) return `${before}_____${text.slice(gap.to)}`;
  const open = article.startsWith('A') ? 'A(n)' : 'a(n)';
  return `${before.slice(0, -article.length - 1)}${open} _____${text.slice(gap.to)}`;
}

/** A term as it is mostly written: at the start of a sentence it has a capital that would give it away. */
function spelling(term: Term, found: string): string {
  return term.forms.find((form) => form.toLowerCase() === found.toLowerCase()) ?? found;
}

/** True when the gap is not followed by more of the same noun phrase: "citation information files". */
function endsPhrase(text: string, gap: Gap): boolean {
  const after = text.slice(gap.to);
  const next = /^\s+([\p{L}\p{N}-]+)/u.exec(after)?.[1];
  if (next === undefined) return !/^\s*[\p{L}.]\p{L}/u.test(after);
  // Before an article the gap would be a verb: "two people _____ the same line".
  if (/^(the|an?|its|their|your|our|this|that|these|those)$/i.test(next)) return false;
  if (STOP_WORDS.has(next.toLowerCase())) return true;
  const tag = tagText(text)[tagText(text.slice(0, gap.to)).length]?.tag;
  return tag === 'VERB' || tag === 'ADV' || tag === 'AUX' || tag === 'ADP';
}

/** One of several in a list could be any of them. */
function isListed(text: string, gap: Gap): boolean {
  return (
    /,\s+(and |or )?$/.test(text.slice(0, gap.from)) && /^(,|\s+(and|or)\b|[.])/.test(text.slice(gap.to))
  );
}

type Gap = { from: number; to: number };

/** Where the term stands in the sentence: once, not as part of a longer word, its words nowhere else. */
function gapFor(sentence: Sentence, term: Term): Gap | null {
  const code = isCode(term.shape);
  for (const form of term.forms) {
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}_/.~-])${escapePattern(form)}(?![\\p{L}\\p{N}_/'’-])`,
      code ? 'gu' : 'giu',
    );
    const hits = [...sentence.text.matchAll(pattern)];
    const [hit] = hits;
    if (hits.length !== 1 || !hit) continue;
    const from = hit.index;
    const to = from + hit[0].length;
    if (inCode(sentence, from, to) !== code) continue;
    const rest = new Set(contentStems(`${sentence.text.slice(0, from)} ${sentence.text.slice(to)}`));
    if (contentStems(form).some((stem) => rest.has(stem))) continue;
    return { from, to };
  }
  return null;
}

/** True when the gap is a code span as a whole; a gap that only touches one is no gap at all. */
function inCode(sentence: Sentence, from: number, to: number): boolean | null {
  const start = sentence.from + from;
  const end = sentence.from + to;
  const touching = codeSpans(sentence).filter((span) => span.from < end && span.to > start);
  if (touching.length === 0) return false;
  return touching.some((span) => span.from === start && span.to === end) ? true : null;
}
