/** All authors that there are: each that the configuration allows, at the same time, and the offline rules always. */
import { createTextModels } from '../../platform/ai/text-models.ts';
import type { AiConfig, TextProvider } from '../../platform/ai/text-models.ts';
import type { CallLimits } from '../../platform/ai/model-call.ts';
import type { TextModel } from '../../platform/ai/text-model.ts';
import { conflict } from '../../platform/errors.ts';
import type { Author } from './author.ts';
import type { AuthorChoice, AuthorIdentity, AuthorProvider } from './authors.values.ts';
import { createModelAuthor } from './model-author.ts';
import { createOfflineAuthor } from './offline-author.ts';

/** A provider that can write, and the models that may be asked of it. */
export type ConfiguredAuthor = Omit<TextProvider, 'provider'> & { provider: AuthorProvider };

export type AuthorDirectory = {
  /** Claude, then an OpenAI-compatible server, then the offline rules, as far as they are configured. */
  authors: ConfiguredAuthor[];
  /** @returns null when this author is not there (any more); `absenceOf` says why */
  find(identity: AuthorIdentity): Author | null;
  /** The model of an author, for what is not a course; null for the offline rules and for one that is not there. */
  findTextModel(identity: AuthorIdentity): TextModel | null;
  /** Who is meant by a choice; null when that author is not there. */
  offered(choice: AuthorChoice): AuthorIdentity | null;
  /**
   * Who is meant by a choice.
   * @param choice null: the first author there is
   * @throws AppError `author_unavailable` (409), with the authors that there are; never takes another instead
   */
  resolve(choice: AuthorChoice | null): AuthorIdentity;
  /** Why an author is not there: no access to its provider, or the provider does not offer this model. */
  absenceOf(identity: AuthorIdentity): { code: 'author_unavailable' | 'author_changed'; message: string };
};

const PROVIDER_NAMES: Record<AuthorProvider, string> = {
  claude: 'Claude',
  openai_compatible: 'an OpenAI-compatible server',
  offline: 'the offline rules, no AI model',
};

/** Who writes, in words for a terminal or a message. */
export const authorInWords = ({ provider, model }: AuthorIdentity) =>
  model === '' ? PROVIDER_NAMES[provider] : `${PROVIDER_NAMES[provider]} (${model})`;

/** @param limits overrides for tests; milliseconds and counts */
export function createAuthorDirectory(config: AiConfig, limits: Partial<CallLimits> = {}): AuthorDirectory {
  const models = createTextModels(config, limits);
  const offline = createOfflineAuthor();
  const rules = offline.identity.model;
  const authors: ConfiguredAuthor[] = [
    ...models.providers,
    { provider: 'offline', defaultModel: rules, models: [rules], takesAnyModel: false },
  ];
  const ofProvider = (wanted: AuthorProvider) => authors.find(({ provider }) => provider === wanted);

  function findTextModel({ provider, model }: AuthorIdentity): TextModel | null {
    return provider === 'offline' ? null : models.find({ provider, model });
  }

  function find(identity: AuthorIdentity): Author | null {
    if (identity.provider === 'offline') return identity.model === rules ? offline : null;
    const model = findTextModel(identity);
    return model && createModelAuthor(model);
  }

  function absenceOf(identity: AuthorIdentity): ReturnType<AuthorDirectory['absenceOf']> {
    const there = authors.map(({ provider, defaultModel }) =>
      authorInWords({ provider, model: defaultModel }),
    );
    const code = ofProvider(identity.provider) ? 'author_changed' : 'author_unavailable';
    const why =
      code === 'author_changed'
        ? `${identity.model} is not among the models of this author now.`
        : 'Nothing is configured with which this author could be reached.';
    return {
      code,
      message: `${authorInWords(identity)} cannot write here: ${why} There are: ${there.join('; ')}.`,
    };
  }

  const meant = ({ provider, model }: AuthorChoice): AuthorIdentity => ({
    provider,
    model: model ?? ofProvider(provider)?.defaultModel ?? '',
  });

  return {
    authors,
    find,
    findTextModel,
    absenceOf,
    offered: (choice) => (find(meant(choice)) ? meant(choice) : null),
    resolve(choice) {
      const identity = meant(choice ?? { provider: authors[0]?.provider ?? 'offline' });
      if (find(identity)) return identity;
      throw conflict('author_unavailable', absenceOf(identity).message);
    },
  };
}
