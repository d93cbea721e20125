import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Timestamp } from '../../platform/http/reply-schemas.ts';
import { AuthorChoice, AuthorIdentity, AuthorProvider } from './authors.values.ts';

const Day = z.iso.date();
const Micros = z.number().int().min(0).describe('millionths of a US dollar');

const Price = z
  .object({
    inputPerMillion: z.number(),
    outputPerMillion: z.number(),
    cacheReadPerMillion: z.number(),
    cacheWritePerMillion: z.number(),
  })
  .describe('US dollars per million tokens');

export const ModelView = z
  .object({
    model: z.string(),
    price: Price.nullable().describe('null: not known'),
    pricedUpToInputTokens: z.number().int().nullable(),
    asOf: Day.nullable().describe('the day on which price and limits were read'),
    maxOutputTokens: z.number().int().nullable(),
    takesEffort: z.boolean(),
    retiresAt: Day.nullable().describe('the day from which the provider refuses it'),
  })
  .meta({ id: 'ModelView' });
export type ModelView = z.infer<typeof ModelView>;

const Offer = z.object({
  takesAnyModel: z.boolean().describe('a server of one’s own may have models that are not listed'),
  models: z.array(ModelView),
});
const MediaOffer = Offer.extend({ defaultModel: z.string().nullable() }).meta({ id: 'MediaOffer' });

const AiSettingsView = z
  .object({
    defaultAuthor: z
      .object({ provider: AuthorProvider, model: z.string().nullable() })
      .nullable()
      .describe('null: the first that is configured'),
    imagesEnabled: z.boolean(),
    imageModel: z.string().nullable().describe('null: the one that is configured'),
    monthlyBudgetMicros: Micros.nullable().describe('per calendar month (UTC); null: no limit'),
    tutorEnabled: z.boolean(),
    tutorDailyLimit: z.number().int().describe('questions per person and day'),
    revision: z.number().int().describe('0: nothing was ever saved'),
    updatedAt: Timestamp.nullable(),
  })
  .meta({ id: 'AiSettings' });

const MOST_BUDGET_MICROS = 1_000_000_000_000;

export const AiSettingsChange = z
  .object({
    revision: z.number().int().min(0).describe('the one that was read'),
    defaultAuthor: AuthorChoice.nullable(),
    imagesEnabled: z.boolean(),
    imageModel: z.string().trim().min(1).max(200).nullable(),
    monthlyBudgetMicros: z.number().int().min(0).max(MOST_BUDGET_MICROS).nullable(),
    tutorEnabled: z.boolean(),
    tutorDailyLimit: z.number().int().min(1).max(1_000),
  })
  .meta({ id: 'AiSettingsChange' });
export type AiSettingsChange = z.output<typeof AiSettingsChange>;

const SettingsPage = z.object({
  settings: AiSettingsView,
  month: z.object({
    firstDay: Day,
    spentMicros: Micros,
    reservedMicros: Micros.describe('what work under way may still cost'),
  }),
  passages: z
    .object({ model: z.string().nullable().describe('null: by words only') })
    .describe('how the tutor finds what a question is about'),
  warnings: z.array(
    z.object({
      kind: z.enum(['retires', 'retired', 'not_offered', 'author_missing']),
      provider: AuthorProvider,
      model: z.string(),
      retiresAt: Day.nullable(),
    }),
  ),
});

export const aiSettingsContract = {
  models: contract({
    operationId: 'listAiModels',
    method: 'get',
    path: '/api/ai/models',
    tag: 'ai',
    summary: 'Who can write, and with which models',
    description:
      'All authors that are configured, in the order in which they are preferred, with what their models cost as far as it is known. Keys are never part of it.',
    permission: 'author',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        authors: z.array(Offer.extend({ provider: AuthorProvider, defaultModel: z.string() })),
        usual: AuthorIdentity.nullable().describe('who writes a run that names none; null: not there now'),
        images: MediaOffer,
      }),
    },
    errors: {},
  }),
  get: contract({
    operationId: 'getAiSettings',
    method: 'get',
    path: '/api/institution/ai-settings',
    tag: 'ai',
    summary: 'What the institution has decided about AI',
    description: 'With what this month has cost, and which of the models in use are about to end.',
    permission: 'admin',
    reply: { kind: 'json', status: 200, schema: SettingsPage },
    errors: {},
  }),
  put: contract({
    operationId: 'putAiSettings',
    method: 'put',
    path: '/api/institution/ai-settings',
    tag: 'ai',
    summary: 'Decide about AI',
    description: 'Replaces all settings. Runs that are going keep their author.',
    permission: 'admin',
    body: AiSettingsChange,
    reply: { kind: 'json', status: 200, schema: SettingsPage },
    errors: {
      ai_settings_invalid: { status: 422, when: 'an author or a model is chosen that is not there' },
      ai_settings_changed: { status: 412, when: 'somebody saved the settings since they were read' },
    },
  }),
};
