import type { EmbeddingModel } from '../../platform/ai/embedding-model.ts';
import type { ImageModel } from '../../platform/ai/image-model.ts';
import { createMediaModels } from '../../platform/ai/media-models.ts';
import type { Platform } from '../../platform/platform.ts';
import { readAiSettings } from './ai-settings.queries.ts';
import type { AiSettings } from './ai-settings.queries.ts';
import { createAiSettings, embeddingModelOf } from './ai-settings.service.ts';
import { createAuthorDirectory } from './author-directory.ts';
import type { AuthorChoice, AuthorIdentity } from './authors.values.ts';

export type AuthorsService = ReturnType<typeof createAuthorsService>;

/** Which authors there are, and which of them an institution lets write. */
export function createAuthorsService(platform: Pick<Platform, 'database' | 'config' | 'clock'>) {
  const { database, config } = platform;
  const directory = createAuthorDirectory(config);
  const media = createMediaModels(config);
  return {
    directory,
    aiSettings: createAiSettings({ ...platform, directory, media }),

    /** What an institution has decided about AI. */
    settings: (institutionId: string): Promise<AiSettings> => readAiSettings(database, { institutionId }),

    /** Who draws for an institution: its model or the configured one; null where nobody does. */
    async drawer(institutionId: string): Promise<ImageModel | null> {
      const { imagesEnabled, imageModel } = await readAiSettings(database, { institutionId });
      const model = imageModel ?? media.images.defaultModel;
      return imagesEnabled && model !== null ? media.findImageModel(model) : null;
    },

    /** Who embeds the passages of an institution's courses; null: its tutor finds them by words only. */
    async embedder(institutionId: string): Promise<EmbeddingModel | null> {
      const model = embeddingModelOf(media, await readAiSettings(database, { institutionId }));
      return model === null ? null : media.findEmbeddingModel(model);
    },

    /**
     * Who writes: the author wished for, else the one that the institution has chosen, else the first there is.
     * @throws AppError `author_unavailable` (409) when that author is not there; another is never taken instead
     */
    async choose(institutionId: string, wish: AuthorChoice | null = null): Promise<AuthorIdentity> {
      if (wish) return directory.resolve(wish);
      const { defaultProvider, defaultModel } = await readAiSettings(database, { institutionId });
      return directory.resolve(
        defaultProvider && { provider: defaultProvider, model: defaultModel ?? undefined },
      );
    },
  };
}
