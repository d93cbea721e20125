/** The settings as a form holds them, and back. Pure. */
import type { AiSettings, AiSettingsChange, ListAiModelsResponse } from '../../api/generated/types.gen.ts';

export type Provider = NonNullable<AiSettings['defaultAuthor']>['provider'];
export type Offer = ListAiModelsResponse['authors'][number];

/** What the fields hold. An empty model is the usual one, an empty budget none. */
export type SettingsDraft = {
  provider: Provider | '';
  model: string;
  imagesEnabled: boolean;
  imageModel: string;
  /** US dollars, as a number field gives them. */
  budget: number | string;
  tutorEnabled: boolean;
  tutorDailyLimit: number | string;
};

const MICROS = 1_000_000;
export const MOST_DOLLARS = 1_000_000;

export function draftOf(settings: AiSettings): SettingsDraft {
  const { defaultAuthor, monthlyBudgetMicros: budget } = settings;
  return {
    provider: defaultAuthor?.provider ?? '',
    model: defaultAuthor?.model ?? '',
    imagesEnabled: settings.imagesEnabled,
    imageModel: settings.imageModel ?? '',
    budget: budget === null ? '' : budget / MICROS,
    tutorEnabled: settings.tutorEnabled,
    tutorDailyLimit: settings.tutorDailyLimit,
  };
}

/** @param revision the one that the settings had when they were read */
export function changeOf(draft: SettingsDraft, revision: number): AiSettingsChange {
  const model = draft.model.trim();
  const imageModel = draft.imageModel.trim();
  return {
    revision,
    defaultAuthor:
      draft.provider === '' ? null : { provider: draft.provider, ...(model === '' ? {} : { model }) },
    imagesEnabled: draft.imagesEnabled,
    imageModel: imageModel === '' ? null : imageModel,
    monthlyBudgetMicros: draft.budget === '' ? null : Math.round(Number(draft.budget) * MICROS),
    tutorEnabled: draft.tutorEnabled,
    tutorDailyLimit: Number(draft.tutorDailyLimit),
  };
}

export const budgetFault = ({ budget }: SettingsDraft): boolean =>
  budget !== '' && !(Number(budget) >= 0 && Number(budget) <= MOST_DOLLARS);

export const limitFault = ({ tutorDailyLimit: limit }: SettingsDraft): boolean =>
  !(Number.isInteger(Number(limit)) && Number(limit) >= 1 && Number(limit) <= 1_000) || limit === '';

/** The field of the form that a refusal of the server is about. */
export function fieldOfRefusal(path: string): keyof SettingsDraft | null {
  const [, name] = path.split('.');
  if (name === 'defaultAuthor') return 'model';
  if (name === 'monthlyBudgetMicros') return 'budget';
  return name === 'imageModel' || name === 'tutorDailyLimit' ? name : null;
}
