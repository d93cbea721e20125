/** Makes a text model of an adapter: the loop once for objects, once for prose. */
import { seekAnswer } from './answer-loop.ts';
import type { AnswerKind, Draft } from './answer-loop.ts';
import { createPreviewReader } from './json-preview.ts';
import type { CallLimits, ModelTransport } from './model-call.ts';
import type { ObjectRequest, TextModel, TextRequest } from './text-model.ts';

/** @param transport makes single calls; everything else is the same for all providers */
export function createTextModelOver(transport: ModelTransport, limits: CallLimits): TextModel {
  return {
    identity: transport.identity,
    generateObject: (request) => seekAnswer(transport, limits, request, objectOf(request)),
    generateText: (request) => seekAnswer(transport, limits, request, textOf(request)),
  };
}

function objectOf<T>(request: ObjectRequest<T>): AnswerKind<T> {
  const read = (text: string): Draft<T> => {
    const draft: Draft<T> = { text, value: undefined, blocking: [], advice: [] };
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return { ...draft, blocking: [`the answer is not JSON: ${(error as Error).message}`] };
    }
    const parsed = request.schema.safeParse(data);
    if (parsed.success) return { ...draft, value: parsed.data, ...findingsOf(request, parsed.data) };
    const blocking = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return { ...draft, blocking };
  };
  const format = { schema: request.schema, name: request.schemaName };
  return { format, whole: 'the whole object', read, preview: createPreviewReader };
}

function textOf(request: TextRequest): AnswerKind<string> {
  const read = (text: string): Draft<string> =>
    text.trim() === ''
      ? { text, value: undefined, blocking: ['the answer is empty'], advice: [] }
      : { text, value: text, ...findingsOf(request, text) };
  return { format: null, whole: 'the whole text', read, preview: createTextReader };
}

function findingsOf<T>({ check, advise }: Pick<ObjectRequest<T>, 'check' | 'advise'>, value: T) {
  return { blocking: check?.(value) ?? [], advice: advise?.(value) ?? [] };
}

function createTextReader(): (delta: string) => string {
  let shown = '';
  return (delta) => (shown += delta);
}
