import { getI18n } from 'react-i18next';
import { i18nOptions } from './strings.ts';

/** A namespace cannot be fetched. */
export class MissingStrings extends Error {}

/** Loads the strings of a namespace before they are spoken. Throws MissingStrings. */
export async function loadStrings(namespace: string): Promise<void> {
  const i18n = getI18n();
  const isThere = () => i18n.hasResourceBundle(i18n.resolvedLanguage ?? i18nOptions.fallbackLng, namespace);
  await i18n.loadNamespaces(namespace);
  // What failed once i18next does not ask for again by itself.
  if (!isThere()) await i18n.reloadResources(null, namespace);
  if (!isThere()) throw new MissingStrings(`The strings of "${namespace}" cannot be fetched.`);
}
