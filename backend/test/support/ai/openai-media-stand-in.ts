/** Pictures and vectors as OpenAI answers them: a real PNG, and vectors that are near where words are shared. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { cutOff, sendJson } from './stand-in.ts';
import type { Body, Exchange, Step } from './stand-in.ts';

const DIMENSIONS = 64;

export const isMediaPath = (path: string) => path === '/v1/images/generations' || path === '/v1/embeddings';

/** Answers a request for pictures or vectors as its step says. @param fail answers with the provider's error */
export function answerMedia(
  { request, response }: Exchange,
  step: Step,
  { headers, meanings = {} }: { headers: Record<string, string>; meanings?: Record<string, string> },
  fail: (status: number, type: string, message: string, headers?: Record<string, string>) => void,
): void {
  const { path, body } = request;
  if (step.kind === 'status') return fail(step.status, step.type, step.message ?? step.type, step.headers);
  if (step.kind === 'refusal') return fail(400, 'moderation_blocked', step.explanation);
  if (step.kind === 'stall') return;
  if (step.kind === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.write('{"created":1,');
    return cutOff(response);
  }
  const fault = path === '/v1/embeddings' ? embeddingFault(body) : imageFault(body);
  if (fault !== null) return fail(400, 'invalid_request_error', fault);
  const answer = path === '/v1/embeddings' ? embeddings(body, meanings) : picture(body, step);
  sendJson(response, 200, answer, headers);
}

/** What the real service answers 400 to. */
function imageFault({ model, prompt, response_format: format, size }: Body): string | null {
  if (!prompt) return 'prompt: must not be empty';
  if (model.startsWith('gpt-image') && format !== undefined) return "Unknown parameter: 'response_format'.";
  const [width = 0, height = 0] = (size ?? '').split('x').map(Number);
  return width % 16 === 0 && height % 16 === 0 && width > 0 ? null : 'size: must be multiples of 16';
}

function embeddingFault({ input = [] }: Body): string | null {
  if (input.length === 0 || input.length > 2_048) return 'input: must be 1 to 2048 texts';
  return input.some((text) => text === '') ? 'input: must not be empty' : null;
}

/** A scripted text stands for the bytes, so that a test can send what is no picture. */
function picture({ prompt = '' }: Body, step: Step) {
  const scripted = step.kind === 'answer' && step.text !== undefined ? Buffer.from(step.text) : null;
  return {
    created: 1,
    data: [{ b64_json: (scripted ?? makePng(prompt)).toString('base64') }],
    usage: { input_tokens: 50, output_tokens: 200, total_tokens: 250 },
  };
}

/** A PNG of 16 × 9 pixels in one colour; the same prompt gives the same bytes. */
export function makePng(seed: string): Buffer {
  const colour = createHash('sha256').update(seed).digest().subarray(0, 3);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: 16 }, () => colour)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(16, 0);
  header.writeUInt32BE(9, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 9 }, () => row)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function embeddings({ model, input = [] }: Body, meanings: Record<string, string>) {
  const data = input.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: vectorOf(text, meanings),
  }));
  const tokens = input.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return { object: 'list', model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

/** Words counted by the hash of what they mean, of length one. */
function vectorOf(text: string, meanings: Record<string, string>): number[] {
  const counts = Array.from({ length: DIMENSIONS }, () => 0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const place =
      createHash('sha256')
        .update(meanings[word] ?? word)
        .digest()
        .readUInt8(0) % DIMENSIONS;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const length = Math.hypot(...counts) || 1;
  return counts.map((count) => count / length);
}
