/** What an institution decides about AI, and what there is to decide between. */
import { createModelStandings } from '../../platform/ai/model-standing.ts';
import { findModel } from '../../platform/ai/model-catalogue.ts';
import type { ModelProvider } from '../../platform/ai/model-catalogue.ts';
import type { MediaModels, MediaOffer } from '../../platform/ai/media-models.ts';
import { recordAudit } from '../../platform/database/audit.ts';
import { AppError } from '../../platform/errors.ts';
import type { FieldError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AiSettingsChange, ModelView } from './ai-settings.contract.ts';
import { readAiMonth, readAiSettings } from './ai-settings.queries.ts';
import type { AiSettings } from './ai-settings.queries.ts';
import { saveAiSettings } from './ai-settings.repository.ts';
import type { AuthorDirectory } from './author-directory.ts';
import { retirementWarning } from './author-retirement.ts';
import type { AuthorIdentity } from './authors.values.ts';

type Deps = Pick<Platform, 'database' | 'clock' | 'config'> & {
  directory: AuthorDirectory;
  media: MediaModels;
};
type DepsWithStandings = Deps & { standingOf: ReturnType<typeof createModelStandings> };

/** Reads and saves the settings; says what there is to choose from. */
export function createAiSettings(given: Deps) {
  const deps = { ...given, standingOf: createModelStandings(given.config) };
  const { database, directory, media } = deps;
  return {
    /** Who can write, and with which models. */
    async models({ institutionId }: SignedIn) {
      const settings = await readAiSettings(database, { institutionId });
      const authors = directory.authors.map(({ models, ...author }) => ({
        ...author,
        models: models.map(modelView),
      }));
      return {
        authors,
        usual: usualAuthor(directory, settings),
        images: offerView(media.images),
      };
    },

    /** The settings with what the month has cost and which models are about to end. */
    page: (who: SignedIn) => readPage(deps, who),

    /**
     * Replaces the settings and says how they are now.
     * @throws AppError `ai_settings_invalid` (422), `ai_settings_changed` (412)
     */
    async save(who: SignedIn, change: AiSettingsChange) {
      refuseWhatIsNotThere(deps, change);
      await saveDecision(deps, who, change);
      return readPage(deps, who);
    },
  };
}

async function readPage(deps: DepsWithStandings, { institutionId }: SignedIn) {
  const { database, clock } = deps;
  const firstDay = `${clock.now().toISOString().slice(0, 7)}-01`;
  const settings = await readAiSettings(database, { institutionId });
  const [month, warnings] = await Promise.all([
    readAiMonth(database, { institutionId }, firstDay),
    warningsFor(deps, settings),
  ]);
  const passages = { model: embeddingModelOf(deps.media, settings) };
  return { settings: viewOf(settings), month: { firstDay, ...month }, passages, warnings };
}

async function saveDecision(
  { database, clock }: Deps,
  who: SignedIn,
  { revision, defaultAuthor, ...rest }: AiSettingsChange,
): Promise<void> {
  const decision = {
    ...rest,
    defaultProvider: defaultAuthor?.provider ?? null,
    defaultModel: defaultAuthor?.model ?? null,
  };
  await database.transaction(who, async (tx) => {
    if (!(await saveAiSettings(tx, who.institutionId, decision, revision, clock.now()))) {
      const message = 'Somebody saved the settings since you opened them.';
      throw new AppError('ai_settings_changed', 412, message);
    }
    await recordAudit(tx, who, {
      action: 'ai_settings_updated',
      entityType: 'ai_settings',
      entityId: who.institutionId,
      details: decision,
    });
  });
}

async function warningsFor(deps: DepsWithStandings, settings: AiSettings) {
  const today = deps.clock.now();
  const found = await Promise.all(
    modelsInUse(deps, settings).map(async ({ provider, model }) => {
      const standing = await deps.standingOf(provider, model);
      const retiresAt = findModel(model)?.retiresAt ?? null;
      const warning = retirementWarning({ provider, model, retiresAt, standing }, today);
      return warning && { ...warning, provider };
    }),
  );
  const missing = missingAuthor(deps.directory, settings);
  return [...(missing ? [missing] : []), ...found.filter((warning) => warning !== null)];
}

/**
 * The model by which the tutor finds passages. Null where none is configured, nobody may ask, or the institution has
 * chosen to work by rules: then nothing of its courses is sent to a provider.
 */
export function embeddingModelOf({ embeddings }: MediaModels, settings: AiSettings): string | null {
  const isWanted = settings.tutorEnabled && settings.defaultProvider !== 'offline';
  return isWanted ? embeddings.defaultModel : null;
}

/** What is asked of a provider in an institution with these settings, pictures and vectors included. */
function modelsInUse(
  { directory, media }: Deps,
  settings: AiSettings,
): { provider: ModelProvider; model: string }[] {
  const author = usualAuthor(directory, settings);
  const image = settings.imagesEnabled ? (settings.imageModel ?? media.images.defaultModel) : null;
  const others = [image, embeddingModelOf(media, settings)].filter((model) => model !== null);
  return [
    ...(author && author.provider !== 'offline' ? [{ provider: author.provider, model: author.model }] : []),
    ...others.map((model) => ({ provider: 'openai_compatible', model }) as const),
  ];
}

function usualAuthor(directory: AuthorDirectory, settings: AiSettings): AuthorIdentity | null {
  const { defaultProvider: provider, defaultModel } = settings;
  return provider === null
    ? directory.resolve(null)
    : directory.offered({ provider, model: defaultModel ?? undefined });
}

/** Says when the institution's author is gone: its runs are then refused, not written by another. */
function missingAuthor(directory: AuthorDirectory, settings: AiSettings) {
  if (settings.defaultProvider === null || usualAuthor(directory, settings)) return null;
  const { defaultProvider: provider, defaultModel } = settings;
  return { kind: 'author_missing', provider, model: defaultModel ?? '', retiresAt: null } as const;
}

function refuseWhatIsNotThere({ directory, media }: Deps, change: AiSettingsChange): void {
  const { defaultAuthor, imageModel } = change;
  const errors: FieldError[] = [];
  if (defaultAuthor && !directory.offered(defaultAuthor)) {
    const message = 'This author is not configured, or does not offer this model.';
    errors.push({ path: 'body.defaultAuthor', code: 'author_unavailable', message });
  }
  if (imageModel !== null && !media.findImageModel(imageModel)) {
    const message = 'No provider that is configured draws with this model.';
    errors.push({ path: 'body.imageModel', code: 'model_unavailable', message });
  }
  const [first] = errors;
  if (first) throw new AppError('ai_settings_invalid', 422, first.message, { errors });
}

function viewOf({ defaultProvider, defaultModel, ...settings }: AiSettings) {
  const defaultAuthor = defaultProvider && { provider: defaultProvider, model: defaultModel };
  return { ...settings, defaultAuthor };
}

const offerView = ({ models, ...offer }: MediaOffer) => ({ ...offer, models: models.map(modelView) });

/** What the table knows of a model; of one that is not in it only its name. */
function modelView(model: string): ModelView {
  const entry = findModel(model);
  return {
    model,
    price: entry?.price ?? null,
    pricedUpToInputTokens:
      entry && Number.isFinite(entry.pricedUpToInputTokens) ? entry.pricedUpToInputTokens : null,
    asOf: entry?.price ? entry.asOf : null,
    maxOutputTokens: entry && entry.maxOutputTokens > 0 ? entry.maxOutputTokens : null,
    takesEffort: entry?.takesEffort ?? false,
    retiresAt: entry?.retiresAt ?? null,
  };
}
