/** The models for pictures and vectors that the configuration allows; both stand behind an OpenAI-compatible server. */
import type { Config } from '../config/config.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import type { ImageModel } from './image-model.ts';
import type { CallLimits } from './model-call.ts';
import type { ServerAccess } from './openai-client.ts';
import { DEFAULT_EMBEDDING_MODEL, DEFAULT_IMAGE_MODEL, modelNames } from './model-catalogue.ts';
import type { ModelKind } from './model-catalogue.ts';

export type MediaConfig = Pick<
  Config,
  'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'AI_IMAGE_MODEL' | 'AI_EMBEDDING_MODEL' | 'AI_IDLE_SECONDS'
>;

/** What there is to choose from. `defaultModel` null: nothing, until a model is named. */
export type MediaOffer = { defaultModel: string | null; models: string[]; takesAnyModel: boolean };

export type MediaModels = {
  images: MediaOffer;
  embeddings: MediaOffer;
  /** @returns null when there is no such model here */
  findImageModel(model: string): ImageModel | null;
  findEmbeddingModel(model: string): EmbeddingModel | null;
};

/** @param limits overrides for tests; milliseconds and counts */
export function createMediaModels(config: MediaConfig, limits: Partial<CallLimits> = {}): MediaModels {
  const access = { apiKey: config.OPENAI_API_KEY, baseUrl: config.OPENAI_BASE_URL };
  const options = { ...access, limits: { idleMs: config.AI_IDLE_SECONDS * 1_000, ...limits } };
  const images = offerOf('image', config, config.AI_IMAGE_MODEL, DEFAULT_IMAGE_MODEL);
  const embeddings = offerOf('embedding', config, config.AI_EMBEDDING_MODEL, DEFAULT_EMBEDDING_MODEL);
  const has = ({ models, takesAnyModel }: MediaOffer, model: string) =>
    takesAnyModel || models.includes(model);
  return {
    images,
    embeddings,
    findImageModel: (model) =>
      has(images, model)
        ? { identity: identityOf(model), generateImage: drawerOf({ ...options, model }) }
        : null,
    findEmbeddingModel: (model) =>
      has(embeddings, model)
        ? { identity: identityOf(model), embed: embedderOf({ ...options, model }) }
        : null,
  };
}

const identityOf = (model: string) => ({ provider: 'openai_compatible', model }) as const;

type ModelOptions = ServerAccess & { model: string; limits: Partial<CallLimits> };

/** The SDK is loaded with the first call, as in `text-models.ts`. */
function drawerOf(options: ModelOptions): ImageModel['generateImage'] {
  return async (request) => {
    const { createOpenAIImageModel } = await import('./openai-image-model.ts');
    return createOpenAIImageModel(options).generateImage(request);
  };
}

function embedderOf(options: ModelOptions): EmbeddingModel['embed'] {
  return async (request) => {
    const { createOpenAIEmbeddingModel } = await import('./openai-embedding-model.ts');
    return createOpenAIEmbeddingModel(options).embed(request);
  };
}

/** OpenAI has the models of the catalogue; of a server of one's own only what is named is known. */
function offerOf(
  kind: ModelKind,
  { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl }: MediaConfig,
  named: string | undefined,
  usual: string,
): MediaOffer {
  if (baseUrl !== undefined) {
    return { defaultModel: named ?? null, models: named === undefined ? [] : [named], takesAnyModel: true };
  }
  if (apiKey === undefined) return { defaultModel: null, models: [], takesAnyModel: false };
  const defaultModel = named ?? usual;
  const models = [...new Set([defaultModel, ...modelNames('openai_compatible', kind)])];
  return { defaultModel, models, takesAnyModel: false };
}
