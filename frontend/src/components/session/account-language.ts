import { useSyncExternalStore } from 'react';
import { changeProfile } from '../../api/generated/sdk.gen.ts';
import type { SignedInUser } from '../../api/generated/types.gen.ts';
import { changeLanguage, storedLanguage } from '../../lib/i18n/i18n.ts';
import { createListeners } from '../../lib/listeners.ts';

/** Whose account does not know yet what they chose on this device. */
const KEY = 'lectern.language.unsaved';

/** Where nothing can be kept, what is chosen holds until the page is left. */
function kept(use: (storage: Storage) => string | null | void): string | null {
  try {
    return use(window.localStorage) ?? null;
  } catch {
    return null;
  }
}

/** Whether the account knows what was chosen here: not asked for yet, being told, told, or not to be reached. */
export type LanguageKeeping = 'none' | 'telling' | 'told' | 'failed';

let keeping: LanguageKeeping = 'none';
const listeners = createListeners();

function keep(now: LanguageKeeping): void {
  keeping = now;
  listeners.tell();
}

/** What has become of the language that was chosen on this page. */
export const useLanguageKeeping = () => useSyncExternalStore(listeners.subscribe, () => keeping);

async function tellAccount(user: SignedInUser, language: string): Promise<void> {
  kept((storage) => storage.setItem(KEY, user.id));
  keep('telling');
  const told = await changeProfile({ body: { language }, throwOnError: true }).catch(() => null);
  // Chosen anew meanwhile: that choice tells for itself.
  if (storedLanguage() !== language) return;
  if (told) kept((storage) => storage.removeItem(KEY));
  keep(told ? 'told' : 'failed');
}

/** The pages are in this language from now on: here at once, for who is signed in on all their devices. */
export async function chooseLanguage(language: string, user: SignedInUser | null): Promise<void> {
  await changeLanguage(language);
  if (user) await tellAccount(user, language);
}

/** Takes over the language of an account, or tells it what was chosen here while it could not be reached. */
export async function followAccount(user: SignedInUser, language: string | null): Promise<void> {
  const chosen = storedLanguage();
  if (chosen && kept((storage) => storage.getItem(KEY)) === user.id) return tellAccount(user, chosen);
  if (language && language !== chosen) await changeLanguage(language);
}
