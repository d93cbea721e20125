/** Turns a JSON answer that is still arriving into text that a person can watch. */

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '', b: '', f: '' };

/**
 * Makes a reader for one answer. Each piece of raw JSON given to it returns the text of all string values so far,
 * one value per line; names, numbers and punctuation are left out. Text that is not JSON yields what it can.
 */
export function createPreviewReader(): (delta: string) => string {
  let shown = '';
  let pending = '';
  let escape: string | null = null;
  let inString = false;
  let isName = false;
  const containers: ('{' | '[')[] = [];

  const endString = () => {
    if (!isName && pending.trim() !== '') shown += `${pending}\n`;
    pending = '';
    inString = false;
  };
  const readEscaped = (character: string) => {
    escape += character;
    if (escape?.startsWith('u') && escape.length < 5) return;
    const sequence = escape ?? '';
    pending += sequence.startsWith('u')
      ? String.fromCharCode(Number.parseInt(sequence.slice(1), 16) || 32)
      : (ESCAPES[sequence] ?? sequence);
    escape = null;
  };
  const readOutside = (character: string) => {
    if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      containers.push(character);
      isName = character === '{';
    } else if (character === '}' || character === ']') containers.pop();
    else if (character === ':') isName = false;
    else if (character === ',') isName = containers.at(-1) === '{';
  };

  return (delta) => {
    for (const character of delta) {
      if (escape !== null) readEscaped(character);
      else if (!inString) readOutside(character);
      else if (character === '\\') escape = '';
      else if (character === '"') endString();
      else pending += character;
    }
    return isName ? shown : shown + pending;
  };
}
