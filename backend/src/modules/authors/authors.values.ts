/** Authors as they stand in requests and replies. */
import { z } from 'zod';

export const AuthorProvider = z.enum(['claude', 'openai_compatible', 'offline']);
export type AuthorProvider = z.infer<typeof AuthorProvider>;

/** Which author it is, as shown to people. `model` is the model's or the rule set's name. */
export const AuthorIdentity = z
  .object({ provider: AuthorProvider, model: z.string() })
  .meta({ id: 'AuthorIdentity' });
export type AuthorIdentity = z.infer<typeof AuthorIdentity>;

/** A wish: a provider, and one of its models or its usual one. */
export const AuthorChoice = z.object({
  provider: AuthorProvider,
  model: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('the provider’s usual one when it is left out'),
});
export type AuthorChoice = z.infer<typeof AuthorChoice>;
