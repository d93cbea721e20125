/** Answers a structured prompt: an object that fits its JSON schema and does what the prompt's words ask. */
import { readPromptTask } from './prompt-task.ts';
import type { PromptTask } from './prompt-task.ts';
import type { JsonSchema } from './stand-in.ts';

/** Where a value stands: the name of its property, that of the object around it, and the index in the nearest list. */
type Place = { name: string; parent: string; index: number };

type Task = PromptTask & { root: JsonSchema };

/** List lengths where the prompt does not say `exactly N …`. */
const USUAL_LENGTHS: Record<string, number> = {
  options: 3,
  objectives: 3,
  outcomes: 4,
  keyTerms: 4,
  resources: 1,
  citations: 2,
};

/** Words per kind of text, in sentences of some 17 words. */
const SENTENCES: Record<string, number> = { explanation: 8, markdown: 4, solution: 3, task: 3, hook: 2 };

const OBJECTIVE_VERBS = ['Identify', 'Explain', 'Apply', 'Compare', 'Evaluate', 'Design'];

/**
 * @param schema the JSON schema that the request asks the answer to fit
 * @param prompt all text of the request; counts (`exactly 3 lessons`), `Key terms:` and sources are read from it
 */
export function answerFromSchema(schema: JsonSchema, prompt: string): unknown {
  const task: Task = { root: schema, ...readPromptTask(prompt) };
  return valueFor(schema, { name: 'answer', parent: '', index: 0 }, task);
}

function valueFor(given: JsonSchema, place: Place, task: Task): unknown {
  const schema = resolve(given, task.root);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[place.name === 'type' ? 0 : place.index % schema.enum.length];
  if (schema.anyOf) {
    return valueFor(schema.anyOf.find((option) => option.type !== 'null') ?? {}, place, task);
  }
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [
          name,
          valueFor(property, { name, parent: place.name, index: place.index }, task),
        ]),
      );
    case 'array':
      return Array.from({ length: lengthFor(schema, place, task) }, (_, index) =>
        valueFor(
          schema.items ?? {},
          { ...place, index: place.name === 'requiresModules' ? place.index : index },
          task,
        ),
      );
    case 'number':
    case 'integer':
      return numberFor(place, task);
    case 'boolean':
      return place.index === 0;
    case 'null':
      return null;
    default:
      return textFor(place, task);
  }
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (root.$defs?.[name] ?? root.definitions?.[name] ?? {});
}

function lengthFor(schema: JsonSchema, place: Place, task: Task): number {
  if (place.name === 'requiresModules') return place.index > 0 ? 1 : 0;
  if (place.name === 'citations' && task.sources.every((source) => source.sentences.length === 0)) return 0;
  return task.counts.get(place.name) ?? USUAL_LENGTHS[place.name] ?? schema.minItems ?? 2;
}

function numberFor(place: Place, task: Task): number {
  if (place.name === 'estimatedMinutes') return 30;
  if (place.name === 'weight') return 50;
  // A module is number index + 1, so its own index is the number of the one before it.
  if (place.name === 'requiresModules') return place.index;
  if (place.name === 'objectiveNumber') return 1 + (place.index % (task.counts.get('objectiveNumber') ?? 1));
  return 1;
}

function textFor(place: Place, task: Task): string {
  const { prose, terms } = task;
  const { name, parent, index } = place;
  if (name === 'url') return '';
  if (name === 'quote') return quoteFor(place, task)?.quote ?? '';
  if (name === 'sourceName') return quoteFor(place, task)?.sourceName ?? '';
  if (name === 'title' || name === 'heading') return `${capitalised(prose.words(2))} ${index + 1}`;
  if (name === 'keyTerms') return `${prose.words(2)} ${index + 1}`;
  if (name === 'prompt')
    return `Which description of ${terms[index % terms.length] ?? prose.words(2)} is right here?`;
  if (name === 'text' && parent === 'options') return optionFor(task);
  if (name === 'text') return `${OBJECTIVE_VERBS[index % OBJECTIVE_VERBS.length]} ${prose.phrase()}`;
  return prose.paragraph(
    SENTENCES[name] ?? 1,
    name === 'explanation' ? terms.map((term) => `The ${term}`) : [],
  );
}

/** Options of one length that share no word with what they are asked about: nothing gives the right one away. */
function optionFor({ prose, terms }: Task): string {
  const asked = terms.flatMap((term) => term.toLowerCase().split(' '));
  const fits = (phrase: string) =>
    phrase.length >= 30 && phrase.length <= 38 && !asked.some((word) => phrase.includes(word));
  let phrase = prose.phrase();
  for (let tries = 0; tries < 200 && !fits(phrase); tries += 1) phrase = prose.phrase();
  return capitalised(phrase);
}

/** The same place gives the same quote, whether its name or its words are asked for. */
function quoteFor(place: Place, task: Task): { sourceName: string; quote: string } | null {
  const quotes = task.sources.flatMap(({ name, sentences }) =>
    sentences.map((quote) => ({ sourceName: name, quote })),
  );
  return quotes[(place.index * 7) % Math.max(1, quotes.length)] ?? null;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
