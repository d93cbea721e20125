/** What a term looks like. Answers to choose from must look alike, or the odd one gives itself away. */
import type { SourceBlock } from '../sources/index.ts';

export type Shape =
  'command' | 'short_command' | 'flag' | 'file' | 'tag' | 'call' | 'code' | 'name' | 'phrase' | 'word';

const PROMPT = /^\s*(?:\$|>|%|PS>|C:\\>)\s+(\S.*)$/;
const SHELLS = new Set(['bash', 'sh', 'shell', 'console', 'zsh', 'powershell', 'terminal', 'shell-session']);

/** The commands that blocks of code show: what follows a shell's prompt, or each line of a shell without prompts. */
export function commandLines(block: SourceBlock): string[] {
  if (block.kind === 'container') return block.children.flatMap((child) => commandLines(child));
  if (block.node.type !== 'code') return [];
  const language = (block.node.lang ?? '').replace(/^\{?\.?|\}$/g, '').toLowerCase();
  if (language !== '' && !SHELLS.has(language)) return [];
  const lines = block.node.value.split(/\r\n?|\n/);
  const prompted = lines.flatMap((line) => PROMPT.exec(line)?.[1] ?? []);
  if (prompted.length > 0 || language === '') return prompted;
  return lines.map((line) => line.trim()).filter((line) => /^[a-z]/.test(line));
}

/** The programs that command lines call. */
export function programsIn(lines: readonly string[]): Set<string> {
  const first = lines.map((line) => line.split(/\s/)[0] ?? '');
  return new Set(first.filter((program) => /^[a-z][\w.-]*$/.test(program)));
}

/** The shape of a code span. */
export function codeShape(text: string, programs: ReadonlySet<string>): Shape | null {
  if (text.length < 2 || text.length > 32 || /["'|\\\n]|\.\.\./.test(text)) return null;
  if (/^<\/?[\w-]+>$/.test(text)) return 'tag';
  if (/^--?[A-Za-z][\w-]*$/.test(text)) return 'flag';
  const [first, ...rest] = text.split(/\s+/);
  if (/[<>[\]]/.test(text)) return null;
  if (programs.has(first ?? '')) return rest.length > 0 ? 'command' : 'short_command';
  if (rest.length > 0) return null;
  if (/^[\w.]+\(.*\)$/.test(text)) return 'call';
  if (/^\.\w[\w-]*$|^[\w~./-]+\.[a-z][a-z0-9]{0,9}$|\//i.test(text)) return 'file';
  return /^[A-Za-z_$][\w$.-]*$/.test(text) ? 'code' : null;
}

/** The shape of running words. */
export function wordShape(text: string): Shape {
  if (/(^|\s)\p{Lu}/u.test(text)) return 'name';
  return text.includes(' ') ? 'phrase' : 'word';
}

/** What to call a thing of this shape in a question; null when no one word fits. */
export function shapeNoun(shape: Shape): string | null {
  const nouns: Partial<Record<Shape, string>> = {
    command: 'command',
    short_command: 'command',
    flag: 'option',
    file: 'file or folder',
    tag: 'tag',
    call: 'call',
  };
  return nouns[shape] ?? null;
}

export const isCode = (shape: Shape) => shape !== 'word' && shape !== 'phrase' && shape !== 'name';

/** English plural by its ending: "statuses" and "commits" are, "status" and "process" are not. */
export function isPlural(text: string): boolean {
  const head = text.split(' ').at(-1) ?? '';
  return (
    /[^su']s$|[^s]ses$|people$|children$|criteria$/i.test(head) &&
    !/(?:sis|news|lens|always|perhaps)$/i.test(head)
  );
}
