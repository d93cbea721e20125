/** Schemas that every module's contract uses. */
import { z } from 'zod';

export const Id = z.uuid();
export const Timestamp = z.iso.datetime().describe('ISO 8601, UTC');
export const Percentage = z.number().int().min(0).max(100);
export const Seconds = z.number().int().min(0).describe('seconds');

/** RFC 9457 problem document; `code` is stable and is the key of the translation. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().describe('the request id, to be quoted when asking for help'),
  errors: z
    .array(
      z.object({
        path: z.string(),
        code: z.string().describe('stable; the key of the translation'),
        message: z.string(),
        values: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .optional()
          .describe('what stands in the translation, such as the limit'),
      }),
    )
    .optional(),
});

/** `?page=1&limit=20`, at most 100 a page. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const Pagination = z.object({
  page: z.number().int(),
  limit: z.number().int(),
  total: z.number().int().describe('of the filtered set'),
});

export const Person = z.object({ id: Id, fullName: z.string() });

/** What a sentence of the API says, for pages in other languages: the key of its translation with what stands in it. */
export const SentenceReply = z
  .object({
    key: z.string().describe('stable'),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
      .describe('titles, numbers and lists of titles, which `more` of the same may follow'),
    words: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .describe('ends of keys (`word.…`) that are translated themselves'),
  })
  .meta({ id: 'Sentence' });
