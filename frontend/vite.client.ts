import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

const generated = /\/api\/generated\/(?:sdk|@tanstack\/react-query)\.gen\.ts$/;
const imported = /^import \{([^}]*)\} from '([^']*(?:sdk|react-query)\.gen\.ts)';$/gm;

/** A generated file: its imports, and its constants by name, exported ones and those that these stand on. */
type Generated = { imports: string[]; parts: Map<string, string> };

function read(file: string): Generated {
  const code = readFileSync(file, 'utf8').replaceAll(/^export (?=const )/gm, '');
  const statements = code.split(/^(?=const |export type |\/\*\*)/m);
  const parts = statements.filter((each) => each.startsWith('const '));
  return {
    imports: code.split('\n').filter((line) => line.startsWith('import {')),
    parts: new Map(parts.map((part) => [/^const (\w+)/.exec(part)![1]!, part])),
  };
}

/** One constant as a module of its own, which imports those beside it that it names. */
function partOf({ imports, parts }: Generated, file: string, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`${file} has no ${name}.`);
  const words = new Set(part.match(/\w+/g));
  const beside = [...parts.keys()].filter((each) => each !== name && words.has(each));
  const needed = [...imports, `import { ${beside.join(', ')} } from './${basename(file)}';`]
    .map((line) => line.replace(/\{([^}]*)\}/, (_, names: string) => `{ ${onlyNamed(names, words)} }`))
    .filter((line) => !line.includes('{  }'));
  return `${needed.join('\n')}\nexport ${part}`;
}

const onlyNamed = (names: string, words: Set<string>) =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => words.has(name))
    .join(', ');

/** `import { a, b } from './sdk.gen.ts'` as an import of each from a module that holds nothing else. */
const apart = (code: string) =>
  code.replaceAll(imported, (_, names: string, file: string) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => `import { ${name} } from '${file}?only=${name}';`)
      .join('\n'),
  );

const streamImport = /^import \{ createSseClient \} from '([^']+)';$/m;

/** The client without what reads streams, which is fetched with the first one. */
function withoutStreams(code: string): string {
  const file = streamImport.exec(code)?.[1];
  if (file === undefined) throw new Error('The generated client does not read streams as it did.');
  return code
    .replace(streamImport, '')
    .replace('return createSseClient(', `return (await import('${file}')).createSseClient(`);
}

/**
 * Lets a page bring only the operations of the generated client that it calls. The bundler keeps a file whole, and two
 * of them hold every operation of everybody: here each export becomes a module.
 */
export function splitClient(): Plugin {
  const files = new Map<string, Generated>();
  return {
    name: 'lectern-split-client',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      const [file = '', name] = id.split('?only=');
      if (name === undefined || !generated.test(file)) return null;
      const known = files.get(file) ?? read(file);
      files.set(file, known);
      return { code: apart(partOf(known, file, name)), moduleSideEffects: false };
    },
    transform(code, id) {
      if (id.endsWith('/api/generated/client/client.gen.ts'))
        return { code: withoutStreams(code), map: null };
      return /\/src\/.*\.tsx?$/.test(id) && !id.includes('?') && !generated.test(id)
        ? { code: apart(code), map: null }
        : null;
    },
  };
}
